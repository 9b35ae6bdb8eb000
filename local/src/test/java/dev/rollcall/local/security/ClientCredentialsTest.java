package dev.rollcall.local.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rollcall.client.ClientCredentials;
import dev.rollcall.client.ForbiddenException;
import dev.rollcall.client.RetryPolicy;
import dev.rollcall.client.RollcallClient;
import dev.rollcall.client.TokenException;
import dev.rollcall.client.model.UserInput;
import dev.rollcall.local.EntryPoints;
import java.net.URI;
import java.util.Collections;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The Java client gets its tokens from an issuer that a server of its own trusts. */
class ClientCredentialsTest {

    private static final UserInput ADA =
            UserInput.builder().name("Ada").email("ada@example.com").build();

    @AutoClose
    private static Issuer issuer;

    @AutoClose
    private static EntryPoints entryPoints;

    @BeforeAll
    static void start() {
        issuer = Issuer.start();
        entryPoints = EntryPoints.open(issuer.settings());
    }

    private static ClientCredentials credentials(String secret) {
        return ClientCredentials.of(issuer.url() + "/token", TokenEndpoint.CLIENT_ID, secret);
    }

    private static RollcallClient client(ClientCredentials credentials) {
        return RollcallClient.builder()
                .baseUrl("http://localhost:" + entryPoints.server().getPort())
                .retry(RetryPolicy.none())
                .tokens(credentials)
                .build();
    }

    private static int tokensAskedFor() {
        return Collections.frequency(issuer.requests(), "/token");
    }

    @Test
    void manyCallersAskTheIssuerOnce() {
        int before = tokensAskedFor();
        try (RollcallClient rollcall = client(credentials(TokenEndpoint.SECRET).scope("users:read users:write"))) {
            rollcall.users().create(ADA);
            IntStream.range(0, 32)
                    .parallel()
                    .forEach(i -> rollcall.users().list().stream().findFirst().orElseThrow());
        }
        assertEquals(before + 1, tokensAskedFor());
    }

    @Test
    void anIssuerMayTakeTheSecretInTheBody() {
        try (RollcallClient rollcall =
                client(credentials(TokenEndpoint.SECRET).scope("users:read").secretInBody())) {
            rollcall.users().list().stream().toList();
        }
    }

    @Test
    void aTokenThatTheServerRefusesIsReplacedOnce() {
        int before = tokensAskedFor();
        issuer.tokens().nextTokenLives(-60);
        try (RollcallClient rollcall = client(credentials(TokenEndpoint.SECRET).scope("users:read"))) {
            rollcall.users().list().stream().toList();
        }
        assertEquals(before + 2, tokensAskedFor());
    }

    @Test
    void theServerHoldsACallerToTheScopeThatItAskedFor() {
        try (RollcallClient rollcall = client(credentials(TokenEndpoint.SECRET).scope("users:read"))) {
            assertThrows(ForbiddenException.class, () -> rollcall.users().create(ADA));
        }
    }

    @Test
    void aWrongSecretIsTheIssuersToRefuse() {
        try (RollcallClient rollcall = client(credentials("guess"))) {
            TokenException refused = assertThrows(
                    TokenException.class, () -> rollcall.users().list().stream().toList());
            assertEquals(
                    "GET /users: no token from " + URI.create(issuer.url()).getAuthority()
                            + ", the issuer answered 401 invalid_client",
                    refused.getMessage());
        }
    }
}
