package dev.rollcall.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A supplier of tokens that does not come back, where only the client's own time can end the call. */
class TokenDeadlineTest {
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch interrupted = new CountDownLatch(1);

    @AutoClose
    private final TestServer server = new TestServer();

    private String never() {
        asked.countDown();
        try {
            new CountDownLatch(1).await();
            return "";
        } catch (InterruptedException e) {
            interrupted.countDown();
            throw new IllegalStateException(e);
        }
    }

    private RollcallClient client(Duration timeout) {
        return RollcallClient.builder()
                .baseUrl(server.url())
                .timeout(timeout)
                .bearerToken(this::never)
                .build();
    }

    @Test
    void theDeadlineIncludesTheTokenAndInterruptsItsSupplier() throws Exception {
        try (RollcallClient rollcall = client(Duration.ofMillis(200))) {
            CallTimeoutException e = assertThrows(
                    CallTimeoutException.class, () -> rollcall.users().delete("u1"));
            assertEquals("DELETE /users/{userId}: no token in time", e.getMessage());
            assertEquals(Outcome.NOT_SENT, e.outcome());
            assertTrue(interrupted.await(60, TimeUnit.SECONDS));
            assertTrue(server.seen.isEmpty());
        }
    }

    @Test
    void closingInterruptsAProviderToo() throws Exception {
        RollcallClient rollcall = RollcallClient.builder()
                .baseUrl(server.url())
                .tokens(TokenProvider.of(() -> AccessToken.of(never())))
                .build();
        CompletableFuture<?> call = rollcall.async().users().get("u1");
        assertTrue(asked.await(60, TimeUnit.SECONDS));
        rollcall.close();
        assertTrue(interrupted.await(60, TimeUnit.SECONDS));
        ExecutionException e = assertThrows(ExecutionException.class, () -> call.get(60, TimeUnit.SECONDS));
        assertInstanceOf(ClientClosedException.class, e.getCause());
    }

    @Test
    void anAsynchronousCallDoesNotWaitForTheTokenInItsCallersThread() throws Exception {
        try (RollcallClient rollcall = client(Duration.ofMillis(200))) {
            CompletableFuture<?> call = rollcall.async().users().get("u1");
            Throwable e = assertThrows(CompletionException.class, call::join).getCause();
            assertEquals("GET /users/{userId}: no token in time", e.getMessage());
            assertTrue(interrupted.await(60, TimeUnit.SECONDS));
        }
    }

    @Test
    void whoeverEndsTheFutureEndsTheSupplier() throws Exception {
        try (RollcallClient rollcall = client(Duration.ofMinutes(5))) {
            CompletableFuture<?> call = rollcall.async().users().get("u1");
            assertTrue(asked.await(60, TimeUnit.SECONDS));
            call.cancel(false);
            assertTrue(interrupted.await(60, TimeUnit.SECONDS));
        }
    }

    @Test
    void closeEndsTheSupplierAndTheCall() throws Exception {
        RollcallClient rollcall = client(Duration.ofMinutes(5));
        CompletableFuture<?> call = rollcall.async().users().get("u1");
        assertTrue(asked.await(60, TimeUnit.SECONDS));
        rollcall.close();
        ExecutionException e = assertThrows(ExecutionException.class, () -> call.get(60, TimeUnit.SECONDS));
        ClientClosedException closed = assertInstanceOf(ClientClosedException.class, e.getCause());
        assertEquals(Outcome.NOT_SENT, closed.outcome());
        assertTrue(interrupted.await(60, TimeUnit.SECONDS));
    }

    @Test
    void aClosedClientAsksForNoToken() {
        RollcallClient rollcall = client(Duration.ofMinutes(5));
        rollcall.close();
        assertThrows(IllegalStateException.class, () -> rollcall.users().get("u1"));
        CompletionException e = assertThrows(
                CompletionException.class,
                () -> rollcall.async().users().get("u1").join());
        assertInstanceOf(IllegalStateException.class, e.getCause());
        assertEquals(1, asked.getCount());
    }

    @Test
    void whatTheSupplierThrowsComesOutOfTheCall() {
        IllegalStateException broken = new IllegalStateException("no vault");
        try (RollcallClient rollcall = RollcallClient.builder()
                .baseUrl(server.url())
                .bearerToken(() -> {
                    throw broken;
                })
                .build()) {
            assertEquals(broken, assertThrows(IllegalStateException.class, () -> rollcall.users()
                    .get("u1")));
            assertEquals(
                    broken,
                    assertThrows(
                                    CompletionException.class,
                                    () -> rollcall.async().users().get("u1").join())
                            .getCause());
            assertFalse(server.seen.iterator().hasNext());
        }
    }
}
