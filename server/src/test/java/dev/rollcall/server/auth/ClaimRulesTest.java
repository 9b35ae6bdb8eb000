package dev.rollcall.server.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.micronaut.json.tree.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ClaimRulesTest {

    private static final String POOL = "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_a";

    private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");

    /** As template.yaml configures them with Cognito: the audience is the stack's own clients. */
    private final ClaimRules rules =
            new ClaimRules(POOL, Set.of("service-client", "web-client"), "rollcall/", Clock.fixed(NOW, ZoneOffset.UTC));

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

    /** A token may say so with a signature that is good; a sum with that time would never end. */
    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void aTimeBeyondAllTimesIsComparedAtOnce() {
        rules.checkTime(token(Map.of("exp", List.of("1e99999999"), "nbf", List.of("-1e99999999"))));
        assertThrows(
                AccessDenied.Unauthenticated.class,
                () -> rules.checkTime(token(Map.of("exp", List.of("1e99999999"), "nbf", List.of("1e99999999")))));
        assertThrows(
                AccessDenied.Unauthenticated.class,
                () -> rules.checkTime(token(Map.of("exp", List.of("-1e99999999")))));
    }

    @Test
    void clocksMayDifferByHalfAMinute() {
        rules.checkTime(token(Map.of("exp", List.of(now(-29)), "nbf", List.of(now(30)))));
        assertThrows(
                AccessDenied.Unauthenticated.class, () -> rules.checkTime(token(Map.of("exp", List.of(now(-30))))));
        assertThrows(
                AccessDenied.Unauthenticated.class,
                () -> rules.checkTime(token(Map.of("exp", List.of(now(60)), "nbf", List.of(now(31))))));
    }

    /** What separates scopes is a space (RFC 6749); a comma is a part of one. */
    @Test
    void aScopeWithACommaIsNotTwo() {
        Map<String, Object> claims = Map.of("scope", "rollcall/x,rollcall/users:read rollcall/users:write");
        assertEquals(
                Set.of("rollcall/x,rollcall/users:read", "rollcall/users:write"),
                Claims.of(JsonNode.from(claims)).scopes());
        assertEquals(
                Set.of("a", "b", "c"),
                Claims.ofGateway(Map.of("scp", "[a b, c]")).scopes());
        assertEquals(Set.of("a,b"), Claims.ofGateway(Map.of("scope", "a,b")).scopes());
    }

    private static String now(int seconds) {
        return String.valueOf(NOW.getEpochSecond() + seconds);
    }

    private Set<String> scopes(Map<String, List<String>> claims) {
        return rules.principal(token(claims), "token").scopes();
    }

    private void assertRefused(Map<String, List<String>> claims) {
        assertThrows(AccessDenied.Unauthenticated.class, () -> scopes(claims));
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
