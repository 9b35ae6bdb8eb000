package dev.rollcall.client;

import static dev.rollcall.client.TestServer.json;
import static dev.rollcall.client.TestServer.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.client.model.UserInput;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class CallListenerTest {
    private static final UserInput ADA =
            UserInput.builder().name("Ada").email("ada@example.com").build();

    private final List<String> told = Collections.synchronizedList(new ArrayList<>());

    @AutoClose
    private final TestServer server = new TestServer();

    /** Tells what it is told; one header an attempt. */
    private CallListener listener(String name) {
        return operation -> {
            told.add(name + "begin " + operation.id() + " " + operation + " in "
                    + Thread.currentThread().getName());
            return new CallObserver() {
                @Override
                public Map<String, String> headers(int attempt) {
                    return Map.of("traceparent", name + attempt);
                }

                @Override
                public void attempted(CallAttempt attempt) {
                    assertFalse(attempt.duration().isNegative());
                    told.add(name + "attempt " + attempt.number() + " " + attempt.status() + " " + attempt.code() + " "
                            + attempt.sentBytes() + " " + attempt.receivedBytes() + " "
                            + (attempt.failure() == null
                                    ? null
                                    : attempt.failure().getClass().getSimpleName()));
                }

                @Override
                public void waiting(RollcallException reason, Duration wait) {
                    told.add(name + "waiting " + reason.status() + " " + (wait.toMillis() <= 5_000));
                }

                @Override
                public void ended(@Nullable Throwable failure) {
                    told.add(name + "ended "
                            + (failure == null ? null : failure.getClass().getSimpleName()));
                }
            };
        };
    }

    private RollcallClient client(CallListener... listeners) {
        RollcallClientBuilder builder = RollcallClient.builder()
                .baseUrl(server.url())
                .retry(RetryPolicy.defaults().baseDelay(Duration.ZERO));
        for (CallListener listener : listeners) {
            builder.listener(listener);
        }
        return builder.build();
    }

    private List<String> expected(String name, String... ends) {
        String thread = Thread.currentThread().getName();
        List<String> all = new ArrayList<>(List.of(
                name + "begin createUser POST /users in " + thread,
                name + "attempt 1 503 unavailable 40 " + PROBLEM_BYTES + " null",
                name + "waiting 503 true"));
        for (String end : ends) {
            all.add(name + end);
        }
        return all;
    }

    private static final int PROBLEM_BYTES = 126;

    @Test
    void aListenerIsToldOfEachAttemptOfACall() {
        server.answers(problem(503, "unavailable"), json(201, TestServer.USER));
        try (RollcallClient client = client(listener(""))) {
            client.users().create(ADA);
        }
        assertEquals(
                expected("", "attempt 2 201 null 40 " + TestServer.USER.length() + " null", "ended null"),
                withoutBytes(told));
        assertEquals("1", server.seen.get(0).header("Traceparent"));
        assertEquals("2", server.seen.get(1).header("Traceparent"));
    }

    /** How long a problem is matters to nobody. */
    private static List<String> withoutBytes(List<String> lines) {
        return lines.stream()
                .map(line -> line.contains("503 unavailable")
                        ? line.replaceFirst(" \\d+ null$", " " + PROBLEM_BYTES + " null")
                        : line)
                .toList();
    }

    @Test
    void anAsynchronousCallTellsTheSameAndBeginsInItsCallersThread() {
        server.answers(problem(503, "unavailable"), problem(409, "emailTaken"));
        try (RollcallClient client = client(listener(""))) {
            assertThrows(
                    CompletionException.class,
                    () -> client.async().users().create(ADA).join());
        }
        List<String> lines = withoutBytes(told);
        assertEquals(expected(""), lines.subList(0, 3));
        assertTrue(lines.get(3).startsWith("attempt 2 409 emailTaken 40 "), lines::toString);
        assertEquals("ended EmailTakenException", lines.get(4));
        assertEquals(5, lines.size());
    }

    @Test
    void aCallThatFailsForGoodTellsWhatItsCallerGets() {
        try (RollcallClient client = RollcallClient.builder()
                .baseUrl("http://nowhere.invalid")
                .retry(RetryPolicy.none())
                .listener(listener(""))
                .transport(request -> CompletableFuture.failedFuture(new IOException("reset")))
                .build()) {
            assertThrows(ConnectionException.class, () -> client.users().get("u1"));
        }
        assertEquals(List.of("attempt 1 0 null 0 0 IOException", "ended ConnectionException"), told.subList(1, 3));
    }

    @Test
    void whoeverGivesUpIsHeardOf() {
        CountDownLatch never = new CountDownLatch(1);
        server.answers(exchange -> never.await());
        try (RollcallClient client = client(listener(""))) {
            CompletableFuture<?> call = client.async().users().get("u1");
            call.cancel(false);
            assertThrows(CancellationException.class, call::join);
        }
        never.countDown();
        assertEquals("ended CancellationException", told.get(1));
    }

    @Test
    void anAttemptThatIsInterruptedIsToldOfOnce() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        server.answers(exchange -> never.await());
        try (RollcallClient client = client(listener(""))) {
            Thread caller = new Thread(() -> assertThrows(
                    CallInterruptedException.class, () -> client.users().get("u1")));
            caller.start();
            while (server.seen.isEmpty()) {
                Thread.onSpinWait();
            }
            caller.interrupt();
            caller.join();
        }
        never.countDown();
        assertEquals(
                List.of("attempt 1 0 null 0 0 InterruptedException", "ended CallInterruptedException"),
                told.subList(1, told.size()));
    }

    @Test
    void anAttemptBeforeAnInterruptedWaitIsToldOfOnce() {
        server.answers(problem(503, "unavailable"));
        CallListener interrupting = operation -> new CallObserver() {
            @Override
            public void waiting(RollcallException reason, Duration wait) {
                Thread.currentThread().interrupt();
            }
        };
        try (RollcallClient client = client(listener(""), interrupting)) {
            assertThrows(CallInterruptedException.class, () -> client.users().create(ADA));
            assertTrue(Thread.interrupted());
        }
        assertEquals(expected("", "ended CallInterruptedException"), withoutBytes(told));
    }

    @Test
    void severalListenersAreToldAndTheLaterOnesHeadersCount() {
        try (RollcallClient client = client(listener("a "), listener("b "))) {
            client.users().get("u1");
        }
        assertEquals(
                List.of("a begin", "b begin", "a attempt", "b attempt", "a ended", "b ended"),
                told.stream()
                        .map(line -> line.replaceFirst("^(. [a-z]+).*", "$1"))
                        .toList());
        assertEquals("b 1", server.only().header("Traceparent"));
    }

    @Test
    void aListenerThatFailsChangesNoCall() {
        CallListener failing = operation -> new CallObserver() {
            @Override
            public Map<String, String> headers(int attempt) {
                throw new IllegalStateException("headers");
            }

            @Override
            public void attempted(CallAttempt attempt) {
                throw new IllegalStateException("attempted");
            }

            @Override
            public void ended(@Nullable Throwable failure) {
                throw new IllegalStateException("ended");
            }
        };
        CallListener noBeginning = operation -> {
            throw new IllegalStateException("begin");
        };
        try (RollcallClient client = client(failing, noBeginning);
                RollcallClient alone = client(noBeginning)) {
            assertEquals("Ada", client.users().get("u1").name());
            assertEquals("Ada", client.async().users().get("u1").join().name());
            assertEquals("Ada", alone.users().get("u1").name());
        }
    }
}
