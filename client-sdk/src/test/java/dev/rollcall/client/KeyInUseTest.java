package dev.rollcall.client;

import static dev.rollcall.client.KeyInUseTest.Came.DONE;
import static dev.rollcall.client.KeyInUseTest.Came.IN_USE;
import static dev.rollcall.client.KeyInUseTest.Came.IN_USE_FOR_A_DAY;
import static dev.rollcall.client.KeyInUseTest.Came.IN_USE_FOR_SECONDS;
import static dev.rollcall.client.KeyInUseTest.Came.LOST;
import static dev.rollcall.client.KeyInUseTest.Came.NOTHING;
import static dev.rollcall.client.KeyInUseTest.Came.TAKEN;
import static dev.rollcall.client.KeyInUseTest.Came.UNAVAILABLE;
import static java.util.Collections.nCopies;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Named.named;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.rollcall.client.HttpTransport.Request;
import dev.rollcall.client.HttpTransport.Response;
import dev.rollcall.client.model.UserInput;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A request that is told that its key is in use is sent again until it gets the outcome of the one that uses it. */
class KeyInUseTest {
    /** What comes of one request. */
    enum Came {
        DONE,
        TAKEN,
        IN_USE,
        IN_USE_FOR_SECONDS,
        IN_USE_FOR_A_DAY,
        UNAVAILABLE,
        LOST,
        NOTHING;

        CompletableFuture<Response> answer() {
            return switch (this) {
                case DONE -> completed(201, "application/json", TestServer.USER, Map.of());
                case TAKEN -> problem(409, "emailTaken", Map.of());
                case IN_USE -> problem(409, "idempotencyKeyInUse", Map.of());
                case IN_USE_FOR_SECONDS -> problem(409, "idempotencyKeyInUse", Map.of("Retry-After", List.of("7")));
                case IN_USE_FOR_A_DAY -> problem(409, "idempotencyKeyInUse", Map.of("Retry-After", List.of("86400")));
                case UNAVAILABLE -> problem(503, "unavailable", Map.of());
                case LOST -> CompletableFuture.failedFuture(new IOException("reset"));
                case NOTHING -> new CompletableFuture<>();
            };
        }

        private static CompletableFuture<Response> problem(int status, String code, Map<String, List<String>> headers) {
            String body = """
                {"type":"t","title":"T","status":%d,"code":"%s","requestId":"r-1"}\
                """.formatted(status, code);
            return completed(status, "application/problem+json", body, headers);
        }

        private static CompletableFuture<Response> completed(
                int status, String type, String body, Map<String, List<String>> headers) {
            Map<String, List<String>> all = new HashMap<>(headers);
            all.put("Content-Type", List.of(type));
            return CompletableFuture.completedFuture(new Response(
                    status, HttpHeaders.of(all, (name, value) -> true), body.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static final UserInput ADA =
            UserInput.builder().name("Ada").email("ada@example.com").build();
    private static final RetryPolicy DEFAULTS = RetryPolicy.defaults();

    private final List<Long> waits = new ArrayList<>();
    private final List<Request> sent = new CopyOnWriteArrayList<>();
    private final CallExecutor executor = new CallExecutor();
    private long now;

    @AfterEach
    void close() {
        executor.close(request -> new CompletableFuture<>());
    }

    /** Time passes only in sleep; chance always draws the bound; the last of what comes comes for ever. */
    private RollcallClient client(RetryPolicy policy, List<Came> came) {
        ClientContext context = new ClientContext(
                request -> {
                    sent.add(request);
                    return came.get(Math.min(sent.size(), came.size()) - 1).answer();
                },
                executor,
                new RetryBudget(),
                () -> now,
                Clock.systemUTC(),
                wait -> {
                    waits.add(wait / 1_000_000);
                    now += wait;
                },
                bound -> bound);
        return RollcallClient.builder()
                .retry(policy)
                .attemptTimeout(Duration.ofMillis(50))
                .build("http://nowhere.invalid", context);
    }

    static Stream<Arguments> outcomes() {
        return Stream.of(
                row("the answer was lost", DEFAULTS, List.of(LOST, IN_USE, DONE), 100, 200),
                row("the work takes longer than an attempt", DEFAULTS, List.of(NOTHING, IN_USE, DONE), 100, 200),
                row(
                        "both attempts before ended in the dark",
                        DEFAULTS,
                        List.of(NOTHING, LOST, IN_USE, DONE),
                        100,
                        200,
                        400),
                row("another sender was first, or a proxy doubled the request", DEFAULTS, List.of(IN_USE, DONE), 100),
                row(
                        "it takes more answers than attempts",
                        DEFAULTS,
                        List.of(IN_USE, IN_USE, IN_USE, IN_USE, IN_USE, DONE),
                        100,
                        200,
                        400,
                        800,
                        1_600),
                row("Retry-After is waited for", DEFAULTS, List.of(LOST, IN_USE_FOR_SECONDS, DONE), 100, 7_000),
                row(
                        "the first sender's outcome is unknown and this one is refused for a while",
                        DEFAULTS,
                        List.of(UNAVAILABLE, IN_USE, UNAVAILABLE, IN_USE, DONE),
                        100,
                        200,
                        400,
                        800),
                row(
                        "no delay is no busy loop",
                        DEFAULTS.baseDelay(Duration.ZERO),
                        List.of(LOST, IN_USE, DONE),
                        0,
                        100));
    }

    private static Arguments row(String name, RetryPolicy policy, List<Came> came, Integer... waits) {
        return arguments(
                named(name, came), policy, Stream.of(waits).map(Long::valueOf).toList());
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void theCallerGetsTheOutcome(List<Came> came, RetryPolicy policy, List<Long> pauses) {
        ApiResponse<?> response = client(policy, came).users().withResponse().create(ADA);
        assertEquals(List.of(201, came.size()), List.of(response.status(), response.attempts()));
        assertEquals(pauses, waits);
        assertEquals(
                1,
                sent.stream()
                        .map(request -> request.headers().get("Idempotency-Key"))
                        .distinct()
                        .count());
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void theFutureGetsTheOutcome(List<Came> came, RetryPolicy policy, List<Long> pauses) {
        List<Came> atOnce = came.stream()
                .map(one -> one == IN_USE_FOR_SECONDS ? IN_USE : one)
                .toList();
        ApiResponse<?> response = client(policy.maxDelay(Duration.ZERO), atOnce)
                .async()
                .users()
                .withResponse()
                .create(ADA)
                .join();
        assertEquals(List.of(201, came.size()), List.of(response.status(), response.attempts()));
    }

    @Test
    void aRefusalIsAnOutcome() {
        assertThrows(
                EmailTakenException.class,
                () -> client(DEFAULTS, List.of(LOST, IN_USE, TAKEN)).users().create(ADA));
    }

    @Test
    void theCallerHearsOfItOnlyAtTheEndOfTheDeadline() {
        RollcallClient rollcall = client(DEFAULTS, List.of(LOST, IN_USE));
        IdempotencyKeyInUseException e = assertThrows(
                IdempotencyKeyInUseException.class, () -> rollcall.users().create(ADA));
        assertEquals(sent.size(), e.attempts());
        long left = Duration.ofSeconds(30).toNanos() - now;
        assertTrue(left > 0 && left <= 100_000_000, () -> left + " ns were left");
    }

    @Test
    void theCallerHearsOfItAtOnceWhereTheServerSaysThatItTakesLongerThanTheDeadline() {
        assertThrows(
                IdempotencyKeyInUseException.class,
                () -> client(DEFAULTS, List.of(IN_USE_FOR_A_DAY)).users().create(ADA));
        assertEquals(1, sent.size());
    }

    @Test
    void theCallerHearsOfItAtOnceWhereNothingIsToBeRetried() {
        assertThrows(
                IdempotencyKeyInUseException.class,
                () -> client(RetryPolicy.none(), List.of(IN_USE)).users().create(ADA));
        assertEquals(1, sent.size());
    }

    @Test
    void failuresInBetweenCountAsBefore() {
        List<Came> came = List.of(UNAVAILABLE, IN_USE, UNAVAILABLE, IN_USE, UNAVAILABLE);
        assertThrows(
                UnavailableException.class, () -> client(DEFAULTS, came).users().create(ADA));
        assertEquals(came.size(), sent.size());
    }

    @Test
    void waitingUsesNoneOfTheBudgetForRetries() {
        List<Came> came = new ArrayList<>(nCopies(100, IN_USE));
        came.addAll(List.of(UNAVAILABLE, DONE));
        client(DEFAULTS.maxDelay(Duration.ZERO), came).users().create(ADA);
        assertEquals(came.size(), sent.size());
    }
}
