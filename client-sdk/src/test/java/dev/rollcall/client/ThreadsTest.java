package dev.rollcall.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ThreadsTest {
    @Test
    void thereIsOneHttpClientAndNothingIsLeftAfterClose() throws Exception {
        try (TestServer server = new TestServer()) {
            Set<Thread> before = ours();
            RollcallClient rollcall =
                    RollcallClient.builder().baseUrl(server.url()).build();
            for (int i = 0; i < 20; i++) {
                rollcall.users().get("u1");
                rollcall.compatible().get("u1");
            }
            List<CompletableFuture<?>> calls = IntStream.range(0, 50)
                    .<CompletableFuture<?>>mapToObj(
                            i -> rollcall.async().users().get("u1"))
                    .toList();
            calls.forEach(CompletableFuture::join);
            int most = 1 + Math.max(2, Math.min(8, Runtime.getRuntime().availableProcessors()));
            Set<Thread> during = oursSince(before);
            while (during.size() > most) {
                Thread.sleep(50); // A pool that grew on a busy machine ends what is idle.
                during = oursSince(before);
            }
            assertEquals(
                    1,
                    during.stream()
                            .filter(thread -> thread.getName().endsWith("SelectorManager"))
                            .count());
            rollcall.close();
            awaitEnd(during);
        }
    }

    @Test
    void aClientThatWasNeverUsedLeavesNothingBehind() throws Exception {
        Set<Thread> before = ours();
        RollcallClient rollcall =
                RollcallClient.builder().baseUrl("http://127.0.0.1:1").build();
        Set<Thread> during = oursSince(before);
        rollcall.close();
        awaitEnd(during);
    }

    @Test
    void aClientThatNeverReachedAnybodyLeavesNothingBehind() throws Exception {
        Set<Thread> before = ours();
        RollcallClient rollcall =
                RollcallClient.builder().baseUrl("http://127.0.0.1:1").build();
        assertThrows(ConnectionException.class, () -> rollcall.users().get("u1"));
        Set<Thread> during = oursSince(before);
        rollcall.close();
        awaitEnd(during);
    }

    /** Nobody accepts them: each call holds a connection, and none a thread. */
    @Test
    void aThousandCallsAreNoThousandThreads() throws Exception {
        Duration silence = Duration.ofMinutes(5);
        Set<Thread> before = ours();
        try (ServerSocket silent = new ServerSocket(0, 1_000, InetAddress.getLoopbackAddress());
                RollcallClient rollcall = RollcallClient.builder()
                        .baseUrl("http://127.0.0.1:" + silent.getLocalPort())
                        .timeout(silence)
                        .attemptTimeout(silence)
                        .connectTimeout(silence)
                        .build()) {
            List<CompletableFuture<?>> calls = IntStream.range(0, 1_000)
                    .<CompletableFuture<?>>mapToObj(
                            i -> rollcall.async().users().get("u1"))
                    .toList();
            UsersApi last = rollcall.users().with(RequestOptions.none().timeout(Duration.ofSeconds(1)));
            assertThrows(CallTimeoutException.class, () -> last.get("u1")); // What came before has been begun.
            int threads = oursSince(before).size();
            assertTrue(threads < 250, () -> threads + " threads");
            assertTrue(calls.stream().noneMatch(CompletableFuture::isDone));
        }
    }

    @Test
    void aClosedClientSaysSo() throws Exception {
        RollcallClient rollcall =
                RollcallClient.builder().baseUrl("http://127.0.0.1:1").build();
        rollcall.close();
        rollcall.close();
        assertThrows(IllegalStateException.class, () -> rollcall.users().get("u1"));
    }

    /** The bar is 1 s; the benchmark tells how long it takes. A thread that stays lasts as long as a test may. */
    private static void awaitEnd(Set<Thread> threads) throws InterruptedException {
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                thread.join(100);
            }
        }
    }

    private static Set<Thread> oursSince(Set<Thread> before) {
        Set<Thread> since = ours();
        since.removeAll(before);
        return since;
    }

    /** All threads but the test server's and the JVM's own. */
    private static Set<Thread> ours() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("HttpClient-")
                        || thread.getName().startsWith("rollcall-")
                        || thread.getName().startsWith("CompletableFutureDelayScheduler"))
                .collect(Collectors.toSet());
    }
}
