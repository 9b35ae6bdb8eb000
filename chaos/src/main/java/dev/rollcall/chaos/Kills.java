package dev.rollcall.chaos;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** {@code kill -9} of the server for one machine, at the moment of an acknowledgement, under many writers. */
final class Kills {

    private static final int WRITERS = 32;
    private static final int MOST_BEFORE_KILL = 300;

    private final HttpClient http = HttpClient.newHttpClient();

    /** What was acknowledged last of each user since the last kill. */
    private final Map<String, Integer> acknowledged = new ConcurrentHashMap<>();

    private final Random random = new Random(Long.getLong("seed", 20261130));
    private final Path data;
    private int users;

    private Kills(Path data) {
        this.data = data;
    }

    static List<Finding> run() throws Exception {
        Kills kills = new Kills(Files.createTempDirectory("rollcall-kills"));
        List<Finding> findings = new ArrayList<>();
        int times = Integer.getInteger("kills", 3);
        for (int round = 1; round <= times; round++) {
            try (LocalProcess rollcall = LocalProcess.start(kills.data)) {
                findings.addAll(kills.lost(rollcall.address()));
                kills.writeUntilKilled(rollcall, round);
            }
        }
        try (LocalProcess rollcall = LocalProcess.start(kills.data)) {
            findings.addAll(kills.lost(rollcall.address()));
        }
        System.out.printf("%d kills, %d users acknowledged%n", times, kills.users);
        return findings;
    }

    private void writeUntilKilled(LocalProcess rollcall, int round) {
        int last = 1 + random.nextInt(MOST_BEFORE_KILL);
        AtomicInteger answers = new AtomicInteger();
        try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < WRITERS; i++) {
                String prefix = "r%dw%d-".formatted(round, i);
                writers.execute(() -> {
                    for (int number = 0; write(rollcall.address(), prefix + number); number++) {
                        if (answers.incrementAndGet() >= last) {
                            rollcall.kill();
                        }
                    }
                });
            }
        }
    }

    /** Whether the server lives. */
    private boolean write(URI server, String user) {
        try {
            URI uri = server.resolve("/users/" + user);
            String body = "{\"name\":\"A\",\"email\":\"%s@x.org\"}".formatted(user);
            acknowledge(
                    user,
                    send(HttpRequest.newBuilder(uri)
                            .header("Content-Type", "application/json")
                            .header("If-None-Match", "*")
                            .PUT(BodyPublishers.ofString(body))));
            acknowledge(
                    user,
                    send(HttpRequest.newBuilder(uri)
                            .header("Content-Type", "application/merge-patch+json")
                            .method("PATCH", BodyPublishers.ofString("{\"name\":\"B\"}"))));
            return true;
        } catch (IOException dead) {
            return false;
        }
    }

    private void acknowledge(String user, HttpResponse<String> answer) {
        if (answer.statusCode() / 100 == 2) {
            acknowledged.put(user, version(answer));
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static int version(HttpResponse<String> answer) {
        return Integer.parseInt(
                answer.headers().firstValue("ETag").orElse("\"0-").replaceAll("^\"(\\d+)-.*", "$1"));
    }

    /** Of what was acknowledged before the last kill. */
    private List<Finding> lost(URI server) throws IOException {
        List<Finding> lost = new ArrayList<>();
        for (Map.Entry<String, Integer> user : acknowledged.entrySet()) {
            HttpResponse<String> found = send(HttpRequest.newBuilder(server.resolve("/users/" + user.getKey())));
            if (found.statusCode() != 200 || version(found) < user.getValue()) {
                lost.add(new Finding(
                        user.getKey(),
                        "acknowledged at version %d, and is %d %s"
                                .formatted(user.getValue(), found.statusCode(), found.body())));
            }
        }
        users += acknowledged.size();
        acknowledged.clear();
        return lost;
    }
}
