package dev.rollcall.client;

import static dev.rollcall.client.TestServer.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** An executor of the caller's; {@link StuckExecutorTest} is about one that does not work. */
class ExecutorTest {
    @AutoClose
    private final TestServer server = new TestServer();

    /** What depends on a future that is over already runs in the thread that says so. */
    private final Semaphore awaited = new Semaphore(0);

    @Test
    void futuresEndWhereTheCallerLikes() throws Exception {
        ExecutorService own = Executors.newSingleThreadExecutor(task -> new Thread(task, "callers-own"));
        try (RollcallClient client =
                RollcallClient.builder().baseUrl(server.url()).executor(own).build()) {
            answersOnceAwaited(200, TestServer.USER);
            assertEquals("callers-own", thread(client.async().users().get("u1")));
            answersOnceAwaited(404, "");
            assertEquals("callers-own", thread(client.async().users().get("u1")));
            answersOnceAwaited(200, "{\"items\":[" + TestServer.USER + "]}");
            List<String> seen = new ArrayList<>();
            assertEquals(
                    "callers-own",
                    thread(client.async()
                            .users()
                            .list()
                            .forEach(user -> seen.add(Thread.currentThread().getName()))));
            assertEquals(List.of("callers-own"), seen);
            own.shutdown();
            assertTrue(thread(client.async().users().list().forEach(user -> {})).startsWith("rollcall-"));
        }
    }

    private void answersOnceAwaited(int status, String body) {
        server.answers(exchange -> {
            awaited.acquire();
            json(status, body).to(exchange);
        });
    }

    private String thread(CompletableFuture<?> call) throws Exception {
        CompletableFuture<String> thread = new CompletableFuture<>();
        call.whenComplete(
                (value, failure) -> thread.complete(Thread.currentThread().getName()));
        awaited.release();
        return thread.get(60, TimeUnit.SECONDS);
    }
}
