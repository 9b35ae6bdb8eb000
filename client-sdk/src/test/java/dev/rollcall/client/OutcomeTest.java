package dev.rollcall.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.fail;

import dev.rollcall.client.HttpTransport.Response;
import dev.rollcall.client.model.TableRequest;
import dev.rollcall.client.model.UserInput;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a failure says of its call, by what came of each attempt. */
class OutcomeTest {
    private static final UserInput ADA =
            UserInput.builder().name("Ada").email("ada@example.com").build();

    /** Attempts in turn: a status, a code, or how the connection failed. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "refused refused refused | NOT_SENT",
                "lost lost lost          | UNKNOWN",
                "silence silence silence | UNKNOWN",
                "lost refused refused    | UNKNOWN",
                "refused refused lost    | UNKNOWN",
                "400                     | NOT_APPLIED",
                "401                     | NOT_APPLIED",
                "emailTaken              | NOT_APPLIED",
                "429 429 429             | NOT_APPLIED",
                "501                     | NOT_APPLIED",
                "500                     | UNKNOWN",
                "503 503 503             | UNKNOWN",
                "302                     | UNKNOWN",
                "503 emailTaken          | NOT_APPLIED",
                "lost 401                | UNKNOWN",
                "lost 429 429            | UNKNOWN",
                "lost 403                | UNKNOWN",
                "lost 501                | UNKNOWN",
                "idempotencyKeyInUse     | UNKNOWN",
                "lost idempotencyKeyInUse | UNKNOWN",
                "200                     | APPLIED",
                "lost 200                | APPLIED"
            })
    void aWriteWithAKey(String attempts, Outcome outcome) {
        assertEquals(outcome, outcome(attempts, client -> client.users().create(ADA)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "refused refused refused | NOT_SENT",
                "refused lost            | UNKNOWN",
                "silence                 | UNKNOWN",
                "404                     | NOT_APPLIED",
                "503                     | UNKNOWN",
                "429                     | NOT_APPLIED",
                "200                     | APPLIED"
            })
    void aWriteWithoutOne(String attempts, Outcome outcome) {
        TableRequest write = TableRequest.builder().operation("create").build();
        assertEquals(outcome, outcome(attempts, client -> client.tables().operate(write)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "refused refused refused | NOT_SENT",
                "refused refused lost    | NOT_APPLIED",
                "silence silence silence | NOT_APPLIED",
                "500                     | NOT_APPLIED",
                "404                     | NOT_APPLIED",
                "200                     | NOT_APPLIED"
            })
    void aCallThatOnlyReads(String attempts, Outcome outcome) {
        assertEquals(outcome, outcome(attempts, client -> client.users().get("u1")));
    }

    @Test
    void eachFailureOfAListHasOne() {
        assertEquals(Outcome.NOT_APPLIED, new RepeatedCursorException().outcome());
    }

    private static Outcome outcome(String attempts, Consumer<RollcallClient> call) {
        Deque<String> left = new ArrayDeque<>(Arrays.asList(attempts.trim().split(" ")));
        try (RollcallClient client = RollcallClient.builder()
                .baseUrl("http://nowhere.invalid")
                .attemptTimeout(left.contains("silence") ? Duration.ofMillis(30) : Duration.ofSeconds(10))
                .timeout(attempts.contains("InUse") ? Duration.ofMillis(80) : Duration.ofSeconds(30))
                .retry(RetryPolicy.defaults().baseDelay(Duration.ZERO))
                .transport(request -> came(left.isEmpty() ? fail("one attempt too many") : left.remove()))
                .build()) {
            Outcome outcome = assertThrows(RollcallException.class, () -> call.accept(client))
                    .outcome();
            assertEquals(0, left.size(), "attempts that were not made");
            return outcome;
        }
    }

    private static CompletableFuture<Response> came(String what) {
        return switch (what) {
            case "refused" -> CompletableFuture.failedFuture(new ConnectException());
            case "lost" -> CompletableFuture.failedFuture(new IOException("reset"));
            case "silence" -> new CompletableFuture<>();
            default -> CompletableFuture.completedFuture(answer(what));
        };
    }

    private static Response answer(String what) {
        boolean isStatus = what.matches("\\d+");
        int status = isStatus ? Integer.parseInt(what) : 409;
        String body = status < 400 ? "{" : """
            {"type":"t","title":"T","status":%d,"code":"%s","requestId":"r-1"}""".formatted(status, isStatus ? "x" : what);
        return new Response(
                status,
                HttpHeaders.of(Map.of("Content-Type", List.of("application/json")), (name, value) -> true),
                body.getBytes(StandardCharsets.UTF_8));
    }
}
