package dev.rollcall.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.client.HttpTransport.Response;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A transport of the caller's that does not keep to what {@link HttpTransport} says. */
class UnrulyTransportTest {
    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake("the transport gave null", () -> null),
                mistake("the transport gave null", () -> CompletableFuture.completedFuture(null)),
                mistake("the transport failed, IllegalStateException", () -> {
                    throw new IllegalStateException("secret");
                }),
                mistake(
                        "the transport failed, IllegalStateException",
                        () -> CompletableFuture.failedFuture(new IllegalStateException("secret"))),
                mistake(
                        "the transport failed, TimeoutException",
                        () -> CompletableFuture.failedFuture(new TimeoutException("secret"))));
    }

    private static Arguments mistake(String words, Supplier<CompletableFuture<Response>> answer) {
        return Arguments.of(words, answer);
    }

    private static RollcallClient client(HttpTransport transport) {
        return RollcallClient.builder()
                .baseUrl("http://nowhere.invalid")
                .retry(RetryPolicy.none())
                .transport(transport)
                .build();
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void itsMistakeIsAFailureThatSaysSo(String words, Supplier<CompletableFuture<Response>> answer) {
        try (RollcallClient client = client(request -> answer.get())) {
            ConnectionException e =
                    assertThrows(ConnectionException.class, () -> client.users().delete("u1"));
            assertEquals("DELETE /users/{userId}: no answer from nowhere.invalid:80, " + words, e.getMessage());
            assertEquals(Outcome.UNKNOWN, e.outcome());
            Throwable later = assertThrows(
                            ExecutionException.class,
                            () -> client.async().users().delete("u1").get(60, TimeUnit.SECONDS))
                    .getCause();
            assertInstanceOf(ConnectionException.class, later);
            assertEquals(e.getMessage(), later.getMessage());
        }
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void soItIsOnTheWayToAnIssuer(String words, Supplier<CompletableFuture<Response>> answer) {
        try (RollcallClient client = RollcallClient.builder()
                .baseUrl("http://nowhere.invalid")
                .retry(RetryPolicy.none())
                .wrap(next -> request -> answer.get())
                .tokens(ClientCredentials.of("http://issuer.invalid", "i", "s"))
                .build()) {
            TokenException e =
                    assertThrows(TokenException.class, () -> client.users().get("u1"));
            assertEquals("GET /users/{userId}: no token from issuer.invalid:80, " + words, e.getMessage());
        }
    }

    @Test
    void aCancelledCallStillCancelsWhatItBegan() {
        CompletableFuture<Response> begun = new CompletableFuture<>();
        try (RollcallClient client = client(request -> begun)) {
            assertTrue(client.async().users().get("u1").cancel(false));
            assertTrue(begun.isCancelled());
        }
    }
}
