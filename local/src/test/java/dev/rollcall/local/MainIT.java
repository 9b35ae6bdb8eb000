package dev.rollcall.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The limit ends hangs. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class MainIT {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    Path data;

    @Test
    void whatWasAcknowledgedSurvivesKill9() throws Exception {
        String location;
        try (RollcallProcess rollcall = RollcallProcess.start(data, -1)) {
            URI address = rollcall.address();
            location = create(address, "Ada", "ada@example.com");
            rollcall.kill();
        }
        try (RollcallProcess rollcall = RollcallProcess.start(data, -1)) {
            HttpResponse<String> ada = get(rollcall.address().resolve(location));
            assertEquals(200, ada.statusCode(), ada.body());
            assertTrue(ada.body().contains("ada@example.com"), ada.body());
        }
    }

    @Test
    void aStopIsCleanAndKeepsTheData() throws Exception {
        String location;
        try (RollcallProcess rollcall = RollcallProcess.start(data, -1)) {
            location = create(rollcall.address(), "Grace", "grace@example.com");
            rollcall.terminate();
            assertEquals(143, rollcall.exitCode());
            String words = rollcall.lastWords();
            String withoutRequestLog = words.replaceAll("(?m)^.* INFO request - .*\n", "");
            assertTrue(withoutRequestLog.endsWith("Data         " + data + "\n\n"), words);
        }
        try (RollcallProcess rollcall = RollcallProcess.start(data, -1)) {
            assertEquals(200, get(rollcall.address().resolve(location)).statusCode());
        }
    }

    @Test
    void inMemoryNothingIsKept() throws Exception {
        try (RollcallProcess rollcall = RollcallProcess.start("memory", -1)) {
            create(rollcall.address(), "Ada", "ada@example.com");
        }
        try (RollcallProcess rollcall = RollcallProcess.start("memory", -1)) {
            assertTrue(get(rollcall.address().resolve("/users")).body().contains("\"items\":[]"));
        }
    }

    @Test
    void aSecondStartOnTheSameFolderSaysWhoHasIt() throws Exception {
        try (RollcallProcess first = RollcallProcess.start(data, -1)) {
            first.address();
            refuses(
                    RollcallProcess.start(data, -1),
                    "Another Rollcall \\(process \\d+\\) has .* open: stop it, or set ROLLCALL_DATA to another folder\\.");
        }
    }

    @Test
    void aTakenPortIsSaidInOneSentence() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            refuses(
                    RollcallProcess.start(data, taken.getLocalPort()),
                    "Unable to start .*:%d \\(Address already in use\\): .*MICRONAUT_SERVER_PORT to another\\."
                            .formatted(taken.getLocalPort()));
        }
    }

    @Test
    void aFolderThatCannotBeWrittenIsSaidInOneSentence() throws Exception {
        Path file = Files.createFile(data.resolve("file"));
        refuses(RollcallProcess.start(file, -1), "Rollcall cannot write to .*: set ROLLCALL_DATA .*\\.");
    }

    private static void refuses(RollcallProcess started, String sentence) throws Exception {
        try (RollcallProcess rollcall = started) {
            String words = rollcall.lastWords();
            assertTrue(words.matches(sentence + "\n"), words);
            assertEquals(1, rollcall.exitCode());
        }
    }

    private static String create(URI address, String name, String email) throws IOException, InterruptedException {
        HttpResponse<String> response = HTTP.send(
                HttpRequest.newBuilder(address.resolve("/users"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"name\":\"%s\",\"email\":\"%s\"}".formatted(name, email)))
                        .build(),
                BodyHandlers.ofString());
        assertEquals(201, response.statusCode(), response.body());
        return response.uri()
                .resolve(response.headers().firstValue("Location").orElseThrow())
                .getPath();
    }

    private static HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }
}
