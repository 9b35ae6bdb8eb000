package dev.rollcall.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import dev.rollcall.client.model.User;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each test would hang or outlast its server without a deadline. How close the deadline is kept is measured by the
 * benchmark, since a time asserted here would fail on a busy machine.
 */
class DeadlinesTest {
    private static final Duration SHORT = Duration.ofMillis(300);

    private final CountDownLatch ended = new CountDownLatch(1);
    private TestServer server;
    private RollcallClient rollcall;

    @BeforeEach
    void start() throws IOException {
        server = new TestServer();
        rollcall = RollcallClient.builder()
                .baseUrl(server.url())
                .timeout(SHORT)
                .retry(RetryPolicy.defaults().maxAttempts(1_000))
                .build();
    }

    @AfterEach
    void stop() {
        ended.countDown();
        rollcall.close();
        server.close();
    }

    private void silence(HttpExchange exchange) throws Exception {
        ended.await();
    }

    private void stalledBody(HttpExchange exchange) throws Exception {
        exchange.sendResponseHeaders(200, 1_000);
        exchange.getResponseBody().write('{');
        exchange.getResponseBody().flush();
        ended.await();
    }

    @Test
    void aSilentServerEndsAtTheDeadline() {
        server.answers(this::silence);
        assertThrows(CallTimeoutException.class, () -> rollcall.users().get("u1"));
    }

    @Test
    void aStalledBodyEndsAtTheDeadline() {
        server.answers(this::stalledBody);
        CallTimeoutException e =
                assertThrows(CallTimeoutException.class, () -> rollcall.users().get("u1"));
        assertEquals(0, e.status());
        assertEquals(
                "GET /users/{userId}: no answer from " + server.url().substring("http://".length()) + " in time",
                e.getMessage());
    }

    @Test
    void anAttemptThatTakesTooLongIsRetriedWithinTheDeadline() {
        server.answers(this::stalledBody, TestServer.json(200, TestServer.USER));
        RequestOptions options =
                RequestOptions.none().timeout(Duration.ofMinutes(1)).attemptTimeout(SHORT);
        assertTrue(rollcall.users().with(options).withResponse().get("u1").attempts() > 1);
    }

    @Test
    void asynchronousCallsEndAtTheDeadlineToo() {
        server.answers(this::stalledBody);
        Throwable e = assertThrows(
                        CompletionException.class,
                        () -> rollcall.async().users().get("u1").join())
                .getCause();
        assertEquals(CallTimeoutException.class, e.getClass());
    }

    @Test
    void anInterruptEndsTheCallAndStays() throws Exception {
        server.answers(this::silence);
        CompletableFuture<Boolean> outcome = new CompletableFuture<>();
        Thread caller = new Thread(() -> {
            try {
                rollcall.users()
                        .with(RequestOptions.none()
                                .timeout(Duration.ofMinutes(1))
                                .attemptTimeout(Duration.ofMinutes(1)))
                        .get("u1");
            } catch (CallInterruptedException e) {
                outcome.complete(Thread.currentThread().isInterrupted());
            }
        });
        caller.start();
        while (server.seen.isEmpty()) {
            Thread.onSpinWait();
        }
        caller.interrupt();
        assertTrue(outcome.get(60, TimeUnit.SECONDS));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void cancellingAnAsynchronousCallAbandonsTheRequest(boolean mayInterrupt) throws Exception {
        CompletableFuture<Boolean> hungUp = new CompletableFuture<>();
        server.answers(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try {
                while (true) {
                    exchange.getResponseBody().write(new byte[8_192]);
                    exchange.getResponseBody().flush();
                }
            } catch (IOException e) {
                hungUp.complete(true);
            }
        });
        CompletableFuture<?> call = rollcall.async()
                .users()
                .with(RequestOptions.none().timeout(Duration.ofMinutes(1)).attemptTimeout(Duration.ofMinutes(1)))
                .get("u1");
        while (server.seen.isEmpty()) {
            Thread.onSpinWait();
        }
        assertTrue(call.cancel(mayInterrupt));
        assertTrue(hungUp.get(60, TimeUnit.SECONDS));
    }

    /** They wait until the silent call has ended: if that needed one of their threads, it never would. */
    @Test
    void callersThatBlockDoNotDelayTheDeadlineOfAnotherCall() throws Exception {
        server.answers(this::silence);
        CountDownLatch over = new CountDownLatch(1);
        List<CompletableFuture<?>> blocked = new ArrayList<>();
        int callers = 2 * Runtime.getRuntime().availableProcessors() + 2;
        CountDownLatch entered = new CountDownLatch(callers);
        for (int i = 0; i < callers; i++) {
            blocked.add(rollcall.async().users().get("u1").handle((user, failure) -> {
                entered.countDown();
                return await(over);
            }));
        }
        try {
            assertTrue(entered.await(60, TimeUnit.SECONDS), "one caller waits for another");
            CompletableFuture<User> silent = rollcall.async().users().get("u1");
            ExecutionException e = assertThrows(ExecutionException.class, () -> silent.get(60, TimeUnit.SECONDS));
            assertEquals(CallTimeoutException.class, e.getCause().getClass());
        } finally {
            over.countDown();
        }
        for (CompletableFuture<?> call : blocked) {
            assertEquals(true, call.get(60, TimeUnit.SECONDS));
        }
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(120, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
