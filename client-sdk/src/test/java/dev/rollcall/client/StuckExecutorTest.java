package dev.rollcall.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.client.model.User;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A caller's executor that never runs what it takes: each test would hang if anything depended on it. */
class StuckExecutorTest {
    private static final Duration SHORT = Duration.ofMillis(300);

    @AutoClose
    private final TestServer server = new TestServer();

    private final CountDownLatch over = new CountDownLatch(1);

    @AfterEach
    void stop() {
        over.countDown();
    }

    /** How an executor comes not to run a task. */
    @FunctionalInterface
    interface Stuck {
        Executor until(CountDownLatch over);
    }

    static Stream<Named<Stuck>> executors() {
        return Stream.of(
                Named.of("blocked", StuckExecutorTest::blocked),
                Named.of("lost", over -> task -> {}),
                Named.of("broken", over -> task -> {
                    throw new IllegalStateException("broken");
                }),
                Named.of("without memory", over -> task -> {
                    throw new OutOfMemoryError("unable to create native thread");
                }));
    }

    private static Executor blocked(CountDownLatch over) {
        Executor own = Executors.newSingleThreadExecutor(task -> CallExecutor.daemon(task, "callers-own"));
        own.execute(() -> await(over));
        return own;
    }

    private static void await(CountDownLatch over) {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private RollcallClient client(Stuck stuck, Duration timeout) {
        return RollcallClient.builder()
                .baseUrl(server.url())
                .timeout(timeout)
                .attemptTimeout(timeout)
                .executor(stuck.until(over))
                .build();
    }

    private static Throwable failure(CompletableFuture<?> call) {
        return assertThrows(ExecutionException.class, () -> call.get(60, TimeUnit.SECONDS))
                .getCause();
    }

    @ParameterizedTest
    @MethodSource("executors")
    void aDeadlineHolds(Stuck stuck) {
        server.answers(exchange -> over.await());
        try (RollcallClient client = client(stuck, SHORT)) {
            assertInstanceOf(
                    CallTimeoutException.class, failure(client.async().users().get("u1")));
            assertInstanceOf(
                    CallTimeoutException.class,
                    failure(client.async().users().list().forEach(user -> {})));
        }
    }

    @ParameterizedTest
    @MethodSource("executors")
    void anAnswerIsHandedOver(Stuck stuck) throws Exception {
        try (RollcallClient client = client(stuck, SHORT)) {
            server.answers(TestServer.json(200, "{\"items\":[" + TestServer.USER + "]}"));
            List<String> seen = new ArrayList<>();
            CompletableFuture<Void> walk = client.async().users().list().forEach(user -> seen.add(user.userId()));
            walk.get(60, TimeUnit.SECONDS);
            assertEquals(List.of("u1"), seen);
        }
    }

    @ParameterizedTest
    @MethodSource("executors")
    void closingEndsEachCall(Stuck stuck) throws Exception {
        server.answers(exchange -> over.await());
        RollcallClient client = client(stuck, Duration.ofMinutes(5));
        CompletableFuture<?> call = client.async().users().get("u1");
        CompletableFuture<?> walk = client.async().users().list().forEach(user -> {});
        while (server.seen.size() < 2) {
            Thread.onSpinWait();
        }
        client.close();
        assertInstanceOf(ClientClosedException.class, failure(call));
        assertInstanceOf(ClientClosedException.class, failure(walk));
    }

    @ParameterizedTest
    @MethodSource("executors")
    void closingHandsOverWhatHasCome(Stuck stuck) throws Exception {
        CountDownLatch told = new CountDownLatch(1);
        CallListener listener = operation -> new CallObserver() {
            @Override
            public void ended(@Nullable Throwable failure) {
                told.countDown();
            }
        };
        RollcallClient client = RollcallClient.builder()
                .baseUrl(server.url())
                .timeout(Duration.ofMinutes(5))
                .executor(stuck.until(over))
                .listener(listener)
                .build();
        CompletableFuture<User> call = client.async().users().get("u1");
        assertTrue(told.await(60, TimeUnit.SECONDS));
        client.close();
        assertEquals("Ada", call.get(60, TimeUnit.SECONDS).name());
    }

    @ParameterizedTest
    @MethodSource("executors")
    void aSynchronousCallNeedsNoExecutor(Stuck stuck) {
        try (RollcallClient client = client(stuck, Duration.ofMinutes(5))) {
            assertEquals("Ada", client.users().get("u1").name());
        }
    }
}
