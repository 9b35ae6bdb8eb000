package dev.rollcall.client;

import static dev.rollcall.client.TestServer.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientCredentialsTest {
    @AutoClose
    private final TestServer server = new TestServer();

    private RollcallClient client(ClientCredentials credentials) {
        return RollcallClient.builder()
                .baseUrl(server.url())
                .retry(RetryPolicy.defaults().baseDelay(Duration.ZERO))
                .tokens(credentials)
                .build();
    }

    @Test
    void clientCredentialsAskAsTheRfcSays() {
        server.answers(
                json(200, "{\"access_token\":\"secret-t\",\"token_type\":\"bearer\",\"expires_in\":3600}"),
                json(200, TestServer.USER));
        ClientCredentials credentials = ClientCredentials.of(server.url() + "/token?tenant=1", "the id:", "se cret+")
                .scope("users:read users:write")
                .parameter("audience", "ü&");
        try (RollcallClient client = client(credentials)) {
            client.users().get("u1");
        }
        TestServer.Seen asked = server.seen.get(0);
        assertEquals("POST /token?tenant=1", asked.method() + " " + asked.uri());
        assertEquals("application/x-www-form-urlencoded", asked.header("Content-Type"));
        assertEquals("application/json", asked.header("Accept"));
        assertEquals(
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString("the+id%3A:se+cret%2B".getBytes(StandardCharsets.US_ASCII)),
                asked.header("Authorization"));
        assertEquals(
                java.util.Set.of(
                        "grant_type=client_credentials", "scope=users%3Aread+users%3Awrite", "audience=%C3%BC%26"),
                java.util.Set.of(asked.body().split("&")));
        assertEquals("Bearer secret-t", server.seen.get(1).header("Authorization"));
        assertEquals("ClientCredentials[127.0.0.1]", credentials.toString());
    }

    @Test
    void anIssuerMayWantTheSecretInTheBody() {
        server.answers(json(200, "{\"access_token\":\"t\",\"token_type\":\"Bearer\"}"), json(200, TestServer.USER));
        try (RollcallClient client =
                client(ClientCredentials.of(server.url(), "i", "s").secretInBody())) {
            client.users().get("u1");
        }
        assertEquals("", server.seen.get(0).header("Authorization"));
        assertTrue(server.seen.get(0).body().contains("client_secret=s"));
        assertTrue(server.seen.get(0).body().contains("client_id=i"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | {\"error\":\"invalid_client\",\"error_description\":\"secret\"} | the issuer answered 400 invalid_client | 1",
                "401 | secret | the issuer answered 401 | 1",
                "400 | {\"error\":\"of secret\"} | the issuer answered 400 | 1",
                "503 | {} | the issuer answered 503, 3 attempts | 3",
                "429 | {} | the issuer answered 429, 3 attempts | 3",
                "200 | {\"access_token\":\"secret\"} | the issuer's answer has no bearer token | 1",
                "200 | {\"access_token\":\"secret\",\"token_type\":\"mac\"} | the issuer's answer has no bearer token | 1",
                "200 | <html>secret</html> | the issuer's answer has no bearer token | 1",
                "200 | {\"access_token\":\"secret s\",\"token_type\":\"bearer\"} | the issuer's token cannot stand in a header | 1",
                "200 | {\"access_token\":\"secretä\",\"token_type\":\"bearer\"} | the issuer's token cannot stand in a header | 1"
            })
    void anIssuerThatRefusesIsNamedAndNothingOfItsAnswer(int status, String body, String reason, int times) {
        server.answers(json(status, body));
        try (RollcallClient client = client(ClientCredentials.of(server.url(), "i", "secret"))) {
            TokenException e =
                    assertThrows(TokenException.class, () -> client.users().get("u1"));
            String host = server.url().replace("http://", "");
            assertEquals("GET /users/{userId}: no token from " + host + ", " + reason, e.getMessage());
            assertEquals(Outcome.NOT_SENT, e.outcome());
            assertEquals(times, server.seen.size());
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                assertFalse(String.valueOf(cause.getMessage()).contains("secret"), cause::toString);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"429, 3600", "503, 3600", "503, 60"})
    void anIssuerIsNotAskedAgainBeforeItSays(int status, long seconds) {
        server.answers(json(status, "", "Retry-After", String.valueOf(seconds)));
        try (RollcallClient client = client(ClientCredentials.of(server.url(), "i", "s"))) {
            TokenException e =
                    assertThrows(TokenException.class, () -> client.users().get("u1"));
            assertEquals(Duration.ofSeconds(seconds), e.retryAfter());
            assertEquals(1, e.attempts());
            assertEquals(null, e.requestId()); // What the issuer calls it is not Rollcall's.
        }
        assertEquals(1, server.seen.size()); // The call's deadline is before that.
    }

    @Test
    void anIssuerThatSaysWhenIsAskedAgainThen() {
        server.answers(
                json(503, "", "Retry-After", "1"),
                json(200, "{\"access_token\":\"t\",\"token_type\":\"Bearer\"}"),
                json(200, TestServer.USER));
        List<Duration> waits = new CopyOnWriteArrayList<>();
        CallListener listener = operation -> new CallObserver() {
            @Override
            public void waiting(RollcallException reason, Duration wait) {
                waits.add(wait);
            }
        };
        try (RollcallClient client = RollcallClient.builder()
                .baseUrl(server.url())
                .retry(RetryPolicy.defaults().baseDelay(Duration.ZERO))
                .tokens(ClientCredentials.of(server.url(), "i", "s"))
                .listener(listener)
                .build()) {
            assertEquals("Ada", client.users().get("u1").name());
        }
        assertEquals(List.of(Duration.ofSeconds(1)), waits);
    }

    @Test
    void anIssuerWhoseAnswerIsTooLargeIsNotTheServer() {
        server.answers(json(200, "{\"access_token\":\"" + "x".repeat(2_000) + "\",\"token_type\":\"bearer\"}"));
        try (RollcallClient client = RollcallClient.builder()
                .baseUrl("http://nowhere.invalid")
                .tokens(ClientCredentials.of(server.url(), "i", "s"))
                .retry(RetryPolicy.none())
                .transport(JdkTransport.builder().maxResponseBytes(1_000))
                .build()) {
            TokenException e =
                    assertThrows(TokenException.class, () -> client.users().delete("u1"));
            assertTrue(e.getMessage().endsWith(", larger than 1000 bytes"), e::getMessage);
            assertEquals(Outcome.NOT_SENT, e.outcome());
        }
    }

    @Test
    void anIssuerThatCannotBeReachedIsNamed() {
        try (RollcallClient client = client(ClientCredentials.of("http://issuer.invalid/token", "i", "s"))) {
            String message = assertThrows(
                            TokenException.class, () -> client.users().get("u1"))
                    .getMessage();
            assertTrue(message.contains("no token from issuer.invalid:80, unknown host"), message);
        }
    }

    @Test
    void aTokenUrlMustBeOne() {
        for (String wrong :
                List.of("", "ftp://secret", "http://u:secret@h/", "https://", "http://h/#secret", "h/token")) {
            String message = assertThrows(IllegalArgumentException.class, () -> ClientCredentials.of(wrong, "i", "s"))
                    .getMessage();
            assertFalse(message.contains("secret"), message);
        }
    }
}
