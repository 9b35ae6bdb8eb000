package dev.rollcall.bench;

import java.lang.management.ManagementFactory;

/** One call in a fresh JVM, and how many classes that loaded. */
public final class FirstCall {
    private FirstCall() {}

    /**
     * Prints the number.
     *
     * @param args subject, URL
     * @throws Exception when the call fails
     */
    public static void main(String[] args) throws Exception {
        Subjects.of(args[0], args[1]).call();
        System.out.println(ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount());
        System.exit(0);
    }
}
