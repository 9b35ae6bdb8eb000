package dev.rollcall.local.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.local.RollcallProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Searches all that the tests of every module logged, whichever of them sent it, and the servers that they and other
 * steps of {@code .ci/run} started.
 */
class LogsIT {

    /** The canaries, any address of a test's user, and the beginning of any token. */
    private static final Pattern PERSONAL = Pattern.compile(
            "(?i)zyxwv|canary\\.example|[A-Za-z0-9._+-]+@([a-z0-9-]+\\.)*(example(\\.(com|org|net))?|b\\.co)\\b|eyJ[A-Za-z0-9_-]{8}|%40example");

    @Test
    void nobodysDataIsInAnyLog() {
        List<String> found = logs().stream()
                .flatMap(log -> lines(log)
                        .filter(line -> PERSONAL.matcher(audited(line)).find())
                        .map(line -> log.getFileName() + ": " + line))
                .toList();
        assertEquals(List.of(), found);
    }

    /** A table operation has no history: the log alone can say whose it was. */
    private static String audited(String line) {
        return line.replaceFirst(
                "(tableOperation=\\S+ table=\\S+ subject=)" + CanaryTest.SUBJECT
                        + "( outcome=\\w+ requestId=\\S+ table operation)$",
                "$1$2");
    }

    /** Who searches nothing finds nothing. */
    @Test
    void thereWereLogsToSearch() {
        long requests = logs().stream()
                .flatMap(LogsIT::lines)
                .filter(line ->
                        line.contains("operation=createUser status=") || line.contains("\"operation\":\"createUser\""))
                .count();
        assertTrue(requests > 100, requests + " lines");
        assertTrue(PERSONAL.matcher("to " + CanaryTest.EMAIL).find());
        for (String address : List.of("ada@example.com", "a@b.co", "a@b.example", "a@mail.example.org")) {
            assertTrue(PERSONAL.matcher("to " + address).find(), address);
        }
        assertTrue(logs().stream().anyMatch(log -> log.startsWith(RollcallProcess.LOGS)), "no process");
    }

    private static List<Path> logs() {
        Stream<Path> reports = Stream.of("server", "client-sdk", "client-sdk/testkit", "local")
                .flatMap(module -> Stream.of("surefire-reports", "failsafe-reports")
                        .map(reported -> Path.of("..", module, "target", reported)));
        return Stream.concat(reports, Stream.of(RollcallProcess.LOGS, Path.of("../target/server-logs")))
                .filter(Files::isDirectory)
                .flatMap(LogsIT::files)
                .toList();
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files
                    .filter(file -> file.getFileName().toString().matches(".*-output\\.txt|[0-9-]+\\.log"))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> lines(Path log) {
        try {
            return Files.readString(log, java.nio.charset.StandardCharsets.ISO_8859_1)
                    .lines();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
