package dev.rollcall.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Runs the named parts, and fails if anything did not hold. */
public final class Chaos {

    private Chaos() {}

    public static void main(String[] parts) throws Exception {
        List<Finding> findings = new ArrayList<>();
        for (String part : parts) {
            long begin = System.nanoTime();
            System.out.printf("%n== %s%n", part);
            List<Finding> found = run(part);
            findings.addAll(found);
            System.out.printf(
                    "%s: %d findings, %d s%n%s%n",
                    part,
                    found.size(),
                    Duration.ofNanos(System.nanoTime() - begin).toSeconds(),
                    Finding.lines(found));
        }
        System.exit(findings.isEmpty() ? 0 : 1);
    }

    private static List<Finding> run(String part) throws Exception {
        try (Store store = Store.open()) {
            return switch (part) {
                case "pairs" -> Pairs.run(store);
                case "kill-points" -> KillPoints.run(store);
                case "kills" -> Kills.run();
                case "callers" -> Callers.run(store);
                case "mutants" -> Mutants.run();
                case "histories" -> Histories.run(store);
                case "cp" -> {
                    System.out.println("CP=" + System.getProperty("java.class.path"));
                    yield List.of();
                }
                default -> throw new IllegalArgumentException(part);
            };
        }
    }
}
