package dev.rollcall.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

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
            Set<Thread> during = ours();
            during.removeAll(before);
            assertEquals(
                    1,
                    during.stream()
                            .filter(thread -> thread.getName().endsWith("SelectorManager"))
                            .count());
            assertTrue(
                    during.size()
                            <= 1 + Math.max(2, Math.min(8, Runtime.getRuntime().availableProcessors())),
                    during::toString);
            rollcall.close();
            for (Thread thread : during) {
                collectBeforeJava21();
                thread.join(60_000); // The bar is 1 s; the benchmark tells how long it takes.
                assertTrue(!thread.isAlive(), thread::toString);
            }
        }
    }

    @Test
    void aClientThatWasNeverUsedLeavesNothingBehind() throws Exception {
        Set<Thread> before = ours();
        RollcallClient rollcall =
                RollcallClient.builder().baseUrl("http://127.0.0.1:1").build();
        Set<Thread> during = ours();
        during.removeAll(before);
        rollcall.close();
        for (Thread thread : during) {
            collectBeforeJava21();
            thread.join(60_000);
            assertTrue(!thread.isAlive(), thread::toString);
        }
    }

    @Test
    void aClientThatNeverReachedAnybodyLeavesNothingBehind() throws Exception {
        Set<Thread> before = ours();
        RollcallClient rollcall =
                RollcallClient.builder().baseUrl("http://127.0.0.1:1").build();
        assertThrows(ConnectionException.class, () -> rollcall.users().get("u1"));
        Set<Thread> during = ours();
        during.removeAll(before);
        rollcall.close();
        for (Thread thread : during) {
            collectBeforeJava21();
            thread.join(60_000);
            assertTrue(!thread.isAlive(), thread::toString);
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

    /** There the JDK ends the thread of a HttpClient only when nobody can reach the client any more. */
    private static void collectBeforeJava21() {
        if (Runtime.version().feature() < 21) {
            System.gc();
        }
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
