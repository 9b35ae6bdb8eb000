package dev.rollcall.local.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.local.EntryPoints;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Keys of a real issuer: fetched once, whatever tokens come, with P-256 as with RSA. */
class KeyRotationTest {

    @Test
    void manyTokensAtOnceFetchTheKeysOnce() {
        try (Issuer issuer = Issuer.start();
                EntryPoints entryPoints = EntryPoints.open(issuer.settings())) {
            List<Integer> statuses = IntStream.range(0, 64)
                    .parallel()
                    .mapToObj(i -> read(
                            entryPoints, i % 2 == 0 ? issuer.token("users:read") : issuer.foreignToken("users:read")))
                    .sorted()
                    .distinct()
                    .toList();
            assertEquals(List.of(200, 401), statuses);
            // A request that takes longer than 1.5 s is sent again, at most twice within the time for all.
            List<String> requests = issuer.requests();
            assertEquals(
                    List.of("/.well-known/openid-configuration", "/jwks"),
                    requests.stream().distinct().toList());
            assertTrue(requests.size() <= 4, requests::toString);
        }
    }

    @Test
    void anEllipticCurveKeyIsAsGood() {
        try (Issuer issuer = Issuer.start()) {
            issuer.rotate(Issuer.Key.p256("curve"), true);
            try (EntryPoints entryPoints = EntryPoints.open(issuer.settings())) {
                assertEquals(200, read(entryPoints, issuer.token("users:read")));
                assertEquals(401, read(entryPoints, issuer.hmacToken("users:read")));
                assertEquals(401, read(entryPoints, issuer.foreignToken("users:read")));
            }
        }
    }

    @Test
    void anIssuerThatIsAwayIsNotTheCallersFault() {
        Issuer issuer = Issuer.start();
        String token = issuer.token("users:read");
        Map<String, Object> settings = issuer.settings();
        issuer.close();
        try (EntryPoints entryPoints = EntryPoints.open(settings)) {
            var answer = entryPoints.http().send("GET", "/users", Credential.bearer(token), new byte[0]);
            assertEquals(503, answer.status(), answer.toString());
            assertEquals("1", answer.header("Retry-After").orElse("none"));
        }
    }

    private static int read(EntryPoints entryPoints, String token) {
        return entryPoints
                .http()
                .send("GET", "/users", Credential.bearer(token), new byte[0])
                .status();
    }
}
