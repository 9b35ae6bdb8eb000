package dev.rollcall.server.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rollcall.server.directory.Failure;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClaimRulesTest {

    private static final String POOL = "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_a";

    /** As template.yaml configures them with Cognito: the audience is the stack's own clients. */
    private final ClaimRules rules =
            new ClaimRules(POOL, Set.of("service-client", "web-client"), "rollcall/", Clock.systemUTC());

    @Test
    void anAccessTokenOfCognitoNamesOneOfTheClientsAndNoAudience() {
        assertEquals(Set.of("users:read"), scopes(Map.of("client_id", List.of("web-client"))));
    }

    @Test
    void aTokenOfAnotherClientOfThePoolIsRefused() {
        assertRefused(Map.of("client_id", List.of("another-client")));
        assertRefused(Map.of());
    }

    @Test
    void aTokenThatNamesAnotherAudienceIsRefusedWhicheverClientItNames() {
        assertRefused(Map.of("client_id", List.of("web-client"), "aud", List.of("another-service")));
        assertEquals(
                Set.of("users:read"),
                scopes(Map.of("client_id", List.of("another-client"), "aud", List.of("web-client"))));
    }

    @Test
    void aClientCountsInAccessTokensAlone() {
        assertRefused(Map.of("client_id", List.of("web-client"), "token_use", List.of("")));
        assertRefused(Map.of("client_id", List.of("web-client"), "token_use", List.of("id")));
        assertRefused(Map.of("aud", List.of("web-client"), "token_use", List.of("id")));
    }

    @Test
    void scopesWithoutThePrefixAreNotOurs() {
        Map<String, List<String>> others =
                Map.of("client_id", List.of("web-client"), "scope", List.of("openid users:write other/users:admin"));
        assertEquals(Set.of(), scopes(others));
    }

    private Set<String> scopes(Map<String, List<String>> claims) {
        return rules.principal(token(claims), "token").scopes();
    }

    private void assertRefused(Map<String, List<String>> claims) {
        assertThrows(Failure.Unauthenticated.class, () -> scopes(claims));
    }

    private static Claims token(Map<String, List<String>> others) {
        Map<String, List<String>> claims = new HashMap<>(Map.of(
                "iss", List.of(POOL),
                "sub", List.of("ada"),
                "token_use", List.of("access"),
                "scope", List.of("openid rollcall/users:read")));
        claims.putAll(others);
        return new Claims(claims);
    }
}
