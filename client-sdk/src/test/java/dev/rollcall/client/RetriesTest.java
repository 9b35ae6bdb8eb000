package dev.rollcall.client;

import static dev.rollcall.client.TestServer.json;
import static dev.rollcall.client.TestServer.problem;
import static dev.rollcall.client.TestServer.raw;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.client.model.BatchRequest;
import dev.rollcall.client.model.CompatibleNewUser;
import dev.rollcall.client.model.CompatibleUserReplacement;
import dev.rollcall.client.model.TableRequest;
import dev.rollcall.client.model.UserInput;
import dev.rollcall.client.model.UserPatch;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.LongUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetriesTest {
    private static final UserInput ADA =
            UserInput.builder().name("Ada").email("ada@example.com").build();
    private static final long SECOND = 1_000_000_000;

    private final List<Long> waits = new ArrayList<>();
    private final List<Long> bounds = new ArrayList<>();
    private long now;
    private TestServer server;
    private RollcallClient rollcall;

    @BeforeEach
    void start() throws IOException {
        server = new TestServer();
        rollcall = client(RetryPolicy.defaults());
    }

    /** Time passes only in sleep; chance always draws the bound. */
    private RollcallClient client(RetryPolicy policy) {
        CallExecutor executor = new CallExecutor();
        ClientContext context = new ClientContext(
                new JdkTransport(executor, Duration.ofSeconds(2)),
                executor,
                new RetryBudget(),
                () -> now,
                Clock.fixed(Instant.parse("2026-11-21T09:00:00Z"), ZoneOffset.UTC),
                wait -> {
                    waits.add(wait);
                    now += wait;
                },
                bound -> {
                    bounds.add(bound);
                    return bound;
                });
        return RollcallClient.builder().retry(policy).build(server.url(), context);
    }

    @AfterEach
    void stop() {
        rollcall.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 502, 503, 504})
    void aFailureThatMayPassIsRetried(int status) {
        server.answers(raw(status, "text/plain", ""), json(200, TestServer.USER));
        assertEquals(2, rollcall.users().withResponse().get("u1").attempts());
        assertEquals(2, server.seen.size());
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 409, 412, 413, 422, 500, 501})
    void aFailureThatStaysIsNotRetried(int status) {
        server.answers(raw(status, "text/plain", ""));
        assertEquals(
                status,
                assertThrows(ApiException.class, () -> rollcall.users().get("u1"))
                        .status());
        assertEquals(1, server.seen.size());
    }

    @Test
    void theLastFailureTellsTheNumberOfAttempts() {
        server.answers(problem(503, "unavailable"));
        UnavailableException e =
                assertThrows(UnavailableException.class, () -> rollcall.users().get("u1"));
        assertEquals(3, e.attempts());
        assertEquals("GET /users/{userId}: 503 unavailable, request r-1, 3 attempts", e.getMessage());
    }

    @Test
    void aCreationIsRetriedWithTheSameKey() {
        server.answers(problem(503, "unavailable"), problem(503, "unavailable"), json(201, TestServer.USER));
        rollcall.users().create(ADA);
        Set<String> keys =
                server.seen.stream().map(seen -> seen.header("Idempotency-key")).collect(Collectors.toSet());
        assertEquals(3, server.seen.size());
        assertEquals(1, keys.size());
        assertEquals(36, keys.iterator().next().length());
    }

    @Test
    void twoCreationsHaveTwoKeys() {
        server.answers(json(201, TestServer.USER));
        rollcall.users().create(ADA);
        rollcall.users().create(ADA);
        assertEquals(
                2,
                server.seen.stream()
                        .map(seen -> seen.header("Idempotency-key"))
                        .distinct()
                        .count());
    }

    @Test
    void aWriteWithoutAKeyIsSentOnce() {
        server.answers(problem(503, "unavailable"));
        assertThrows(UnavailableException.class, () -> rollcall.tables()
                .operate(TableRequest.builder().operation("ping").build()));
        assertEquals(1, server.seen.size());
    }

    static Stream<Consumer<RollcallClient>> writes() {
        return Stream.of(
                client -> client.users().create(ADA),
                client -> client.users().replace("u1", ADA),
                client -> client.users().replace("u1", ADA, IfMatch.any()),
                client -> client.users().patch("u1", UserPatch.builder().build()),
                client -> client.users().delete("u1"),
                client -> client.users().restore("u1"),
                client -> client.users().erase("u1"),
                client -> client.users()
                        .batch(BatchRequest.builder().items(List.of()).build()),
                client -> client.compatible()
                        .create(CompatibleNewUser.builder()
                                .name("A")
                                .email("a@example.com")
                                .build()),
                client -> client.compatible()
                        .replace(CompatibleUserReplacement.builder()
                                .userId("u1")
                                .name("A")
                                .email("a@example.com")
                                .build()),
                client -> client.compatible().delete("u1"));
    }

    /** So that no lost answer is left to its caller. */
    @ParameterizedTest
    @MethodSource("writes")
    void everyOtherWriteIsSentAgainWithTheSameKey(Consumer<RollcallClient> write) {
        server.answers(exchange -> exchange.close(), problem(503, "unavailable"));
        assertThrows(UnavailableException.class, () -> write.accept(rollcall));
        assertEquals(3, server.seen.size());
        List<String> keys = server.seen.stream()
                .map(seen -> seen.header("Idempotency-key"))
                .distinct()
                .toList();
        assertEquals(1, keys.size());
        assertEquals(36, keys.get(0).length());
    }

    @Test
    void aWriteThatNeverLeftIsRetried() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        rollcall.close();
        RollcallClient nowhere =
                RollcallClient.builder().baseUrl("http://127.0.0.1:" + port).build();
        try (nowhere) {
            ConnectionException e = assertThrows(
                    ConnectionException.class, () -> nowhere.users().delete("u1"));
            assertEquals(3, e.attempts());
            assertEquals(ConnectException.class, e.getCause().getClass());
            assertEquals(
                    "DELETE /users/{userId}: no answer from 127.0.0.1:" + port + ", connection refused, 3 attempts",
                    e.getMessage());
        }
    }

    @Test
    void aBrokenConnectionIsRetriedWhereThatIsSafe() {
        server.answers(exchange -> exchange.close(), json(201, TestServer.USER));
        assertEquals(2, rollcall.users().withResponse().create(ADA).attempts());
        server.answers(exchange -> exchange.close(), json(200, TestServer.USER));
        assertThrows(ConnectionException.class, () -> rollcall.tables()
                .operate(TableRequest.builder().operation("ping").build()));
    }

    @Test
    void waitsAreDrawnBelowABoundThatDoublesUpToTheLongest() {
        rollcall.close();
        rollcall = client(new RetryPolicy(5, Duration.ofMillis(100), Duration.ofMillis(350)));
        server.answers(problem(503, "unavailable"));
        assertThrows(UnavailableException.class, () -> rollcall.users().get("u1"));
        assertEquals(List.of(100_000_000L, 200_000_000L, 350_000_000L, 350_000_000L), bounds);
        assertEquals(bounds, waits);
    }

    @Test
    void chanceDrawsFromTheWholeRangeAndNothingBeyondIt() {
        CallExecutor executor = new CallExecutor();
        LongUnaryOperator random = ClientContext.of(new JdkTransport(executor, Duration.ofSeconds(2)), executor)
                .random();
        Set<Long> drawn = LongStream.range(0, 1_000)
                .map(i -> random.applyAsLong(2))
                .boxed()
                .collect(Collectors.toSet());
        assertEquals(Set.of(0L, 1L, 2L), drawn);
    }

    @Test
    void retryAfterInSecondsIsWaitedFor() {
        server.answers(problem(429, "tooManyRequests", "Retry-After", "7"), json(200, TestServer.USER));
        rollcall.users().get("u1");
        assertEquals(List.of(7 * SECOND), waits);
    }

    @Test
    void retryAfterAsADateIsWaitedFor() {
        server.answers(
                problem(503, "unavailable", "Retry-After", "Sat, 21 Nov 2026 09:00:09 GMT"),
                json(200, TestServer.USER));
        rollcall.users().get("u1");
        assertEquals(List.of(9 * SECOND), waits);
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-1", "Sat, 21 Nov 2020 09:00:09 GMT", ""})
    void aRetryAfterThatSaysNothingIsIgnored(String value) {
        server.answers(problem(503, "unavailable", "Retry-After", value), json(200, TestServer.USER));
        rollcall.users().get("u1");
        assertEquals(List.of(100_000_000L), waits);
    }

    @Test
    void aRetryAfterBeyondTheDeadlineFailsAtOnce() {
        server.answers(problem(429, "tooManyRequests", "Retry-After", "3600"));
        TooManyRequestsException e = assertThrows(
                TooManyRequestsException.class, () -> rollcall.users().get("u1"));
        assertEquals(1, e.attempts());
        assertEquals(List.of(), waits);
    }

    @Test
    void retriesEndBeforeTheDeadline() {
        rollcall.close();
        rollcall = client(new RetryPolicy(1_000, Duration.ofSeconds(1), Duration.ofSeconds(5)));
        server.answers(problem(503, "unavailable"));
        assertEquals(
                8,
                assertThrows(UnavailableException.class, () -> rollcall.users().get("u1"))
                        .attempts());
        assertEquals(27 * SECOND, waits.stream().mapToLong(wait -> wait).sum());
    }

    @Test
    void anOutageUsesTheBudgetUpAndSuccessesFillItAgain() {
        server.answers(problem(503, "unavailable"));
        for (int i = 0; i < 40; i++) {
            assertThrows(UnavailableException.class, () -> rollcall.users().get("u1"));
        }
        assertEquals(40 + 50, server.seen.size());
        server.answers(json(200, TestServer.USER));
        for (int i = 0; i < 10; i++) {
            rollcall.users().get("u1");
        }
        server.answers(problem(503, "unavailable"), json(200, TestServer.USER));
        assertEquals(2, rollcall.users().withResponse().get("u1").attempts());
    }

    @Test
    void theTokenIsAskedForBeforeEachAttempt() {
        List<String> tokens = new ArrayList<>(List.of("first", "second"));
        try (RollcallClient client = RollcallClient.builder()
                .baseUrl(server.url())
                .bearerToken(() -> tokens.remove(0))
                .build()) {
            server.answers(problem(503, "unavailable"), json(200, TestServer.USER));
            client.users().get("u1");
        }
        assertEquals("Bearer first", server.seen.get(0).header("Authorization"));
        assertEquals("Bearer second", server.seen.get(1).header("Authorization"));
    }

    @Test
    void aTokenThatCannotStandInAHeaderIsNotShown() {
        try (RollcallClient client = RollcallClient.builder()
                .baseUrl(server.url())
                .bearerToken(() -> "secret\r\nX: y")
                .build()) {
            RuntimeException e = assertThrows(
                    IllegalArgumentException.class, () -> client.users().get("u1"));
            assertEquals("The bearer token must be visible ASCII, without \"Bearer\" and spaces.", e.getMessage());
        }
    }

    @Test
    void asynchronousCallsRetryByTheSameRules() {
        server.answers(problem(503, "unavailable"), json(201, TestServer.USER));
        try (RollcallClient client =
                RollcallClient.builder().baseUrl(server.url()).build()) {
            assertEquals(
                    2, client.async().users().withResponse().create(ADA).join().attempts());
            server.answers(problem(503, "unavailable"));
            Throwable e = assertThrows(CompletionException.class, () -> client.async()
                            .tables()
                            .operate(TableRequest.builder().operation("ping").build())
                            .join())
                    .getCause();
            assertTrue(e instanceof UnavailableException u && u.attempts() == 1);
        }
    }
}
