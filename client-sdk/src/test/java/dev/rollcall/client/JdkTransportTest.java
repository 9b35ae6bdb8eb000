package dev.rollcall.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls that nobody answers, and a client that is closed. */
class JdkTransportTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    private final CountDownLatch ended = new CountDownLatch(1);
    private TestServer server;
    private RollcallClient rollcall;

    @BeforeEach
    void start() throws Exception {
        server = new TestServer();
        rollcall = RollcallClient.builder()
                .baseUrl(server.url())
                .timeout(LONG)
                .attemptTimeout(LONG)
                .build();
    }

    @AfterEach
    void stop() {
        ended.countDown();
        rollcall.close();
        server.close();
    }

    @Test
    void closeEndsAnAsynchronousCallThatNobodyAnswers() throws Exception {
        CompletableFuture<?> call = unanswered();
        rollcall.close();
        rollcall.close();
        assertClosed(call);
    }

    @Test
    void closeEndsACallThatAThreadWaitsFor() throws Exception {
        server.answers(exchange -> ended.await());
        CompletableFuture<?> call =
                CompletableFuture.supplyAsync(() -> rollcall.users().get("u1"), task -> new Thread(task).start());
        awaitRequest();
        rollcall.close();
        assertClosed(call);
    }

    @Test
    void closeEndsACallThatWaitsToBeSentAgain() throws Exception {
        server.answers(TestServer.problem(503, "unavailable", "Retry-After", "200"));
        CompletableFuture<?> async = rollcall.async().users().get("u1");
        CompletableFuture<?> plain =
                CompletableFuture.supplyAsync(() -> rollcall.users().get("u1"), task -> new Thread(task).start());
        while (server.seen.size() < 2) {
            Thread.onSpinWait();
        }
        rollcall.close();
        assertClosed(async);
        assertClosed(plain);
    }

    @Test
    void aClosedClientTakesNoMoreCalls() {
        rollcall.close();
        assertThrows(IllegalStateException.class, () -> rollcall.users().get("u1"));
        ExecutionException e = assertThrows(
                ExecutionException.class,
                () -> rollcall.async().users().get("u1").get(60, TimeUnit.SECONDS));
        assertInstanceOf(IllegalStateException.class, e.getCause());
    }

    private CompletableFuture<?> unanswered() {
        server.answers(exchange -> ended.await());
        CompletableFuture<?> call = rollcall.async().users().get("u1");
        awaitRequest();
        return call;
    }

    private void awaitRequest() {
        while (server.seen.isEmpty()) {
            Thread.onSpinWait();
        }
    }

    private static void assertClosed(CompletableFuture<?> call) {
        ExecutionException e = assertThrows(ExecutionException.class, () -> call.get(60, TimeUnit.SECONDS));
        assertInstanceOf(ClientClosedException.class, e.getCause());
        assertTrue(e.getCause().getMessage().contains("the client was closed"));
        assertEquals(1, ((RollcallException) e.getCause()).attempts());
    }
}
