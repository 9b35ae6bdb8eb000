package dev.rollcall.chaos;

import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rollcall in a process of its own, as {@code mvn -Prun} starts it. */
final class LocalProcess implements AutoCloseable {

    private static final Pattern ADDRESS = Pattern.compile("Web page +(http://localhost:\\d+/)");

    private final Process process;
    private final URI address;

    private LocalProcess(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    static LocalProcess start(Path data) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Dorg.slf4j.simpleLogger.log.dev.rollcall=off",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.rollcall.local.Main")
                .redirectErrorStream(true);
        builder.environment().put("ROLLCALL_DATA", data.toString());
        builder.environment().put("MICRONAUT_SERVER_PORT", "-1");
        Process process = builder.start();
        StringBuilder said = new StringBuilder();
        for (String line = process.inputReader().readLine();
                line != null;
                line = process.inputReader().readLine()) {
            Matcher address = ADDRESS.matcher(said.append(line).append('\n'));
            if (address.find()) {
                // A pipe that nobody reads would stop it sooner or later.
                Thread.ofVirtual().start(() -> ignore(process));
                return new LocalProcess(process, URI.create(address.group(1)));
            }
        }
        throw new IOException("It ended without an address:\n" + said);
    }

    private static void ignore(Process process) {
        try {
            process.inputReader().transferTo(Writer.nullWriter());
        } catch (IOException ended) {
            // It says nothing more.
        }
    }

    URI address() {
        return address;
    }

    /** Its threads and its memory, as {@link Load#resources} says. */
    Map<String, Long> resources() throws IOException {
        return Load.resources(process.pid());
    }

    /** {@code kill -9} */
    void kill() {
        process.toHandle().destroyForcibly();
    }

    @Override
    public void close() throws IOException {
        kill();
        process.onExit().join();
        process.getInputStream().close();
    }
}
