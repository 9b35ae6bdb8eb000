package dev.rollcall.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Rollcall in a process of its own, as {@code mvn -Prun} starts it. */
public final class RollcallProcess implements AutoCloseable {
    /** Where it is kept what each said, for {@code LogsIT}. */
    public static final Path LOGS = Path.of("target/process-logs");

    private static final Pattern ADDRESS = Pattern.compile("Web page +(http://localhost:\\d+/)");
    private final Process process;
    private final BufferedReader output;
    private final StringBuilder said = new StringBuilder();

    private RollcallProcess(Process process) {
        this.process = process;
        this.output = process.inputReader();
    }

    /** Starts one on that folder ({@code memory}: none), on that port (-1: any that is free). */
    static RollcallProcess start(Object data, int port) throws IOException {
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(List.of(System.getProperty("jvm.options").split(" ")));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("ROLLCALL_DATA", data.toString());
        builder.environment().put("MICRONAUT_SERVER_PORT", Integer.toString(port));
        return new RollcallProcess(builder.start());
    }

    /** Waits until it says where it is. */
    URI address() throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            said.append(line).append('\n');
            var address =
                    ADDRESS.matcher(line).results().map(MatchResult::group).findFirst();
            if (address.isPresent()) {
                return URI.create(address.get().replaceFirst(".* ", ""));
            }
        }
        throw new IOException("It ended without an address:\n" + said);
    }

    /** Waits until it ends, and returns what it said since. */
    String lastWords() throws IOException, InterruptedException {
        String words = output.readAllAsString();
        said.append(words);
        process.waitFor();
        return words;
    }

    int exitCode() throws InterruptedException {
        return process.waitFor();
    }

    void terminate() {
        // Not process.destroy(), which also throws away what is still to be read; so below.
        process.toHandle().destroy();
    }

    /** {@code kill -9} */
    void kill() throws InterruptedException {
        process.toHandle().destroyForcibly();
        process.waitFor();
    }

    @Override
    public void close() throws IOException {
        process.toHandle().destroyForcibly();
        said.append(output.readAllAsString());
        Files.createDirectories(LOGS);
        Files.writeString(LOGS.resolve(process.pid() + ".log"), said);
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
