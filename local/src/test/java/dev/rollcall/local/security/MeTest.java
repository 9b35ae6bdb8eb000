package dev.rollcall.local.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.local.EntryPoint;
import dev.rollcall.local.EntryPoints;
import dev.rollcall.local.TestResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code /users/me} is the user whose id is the token's subject. */
class MeTest {

    private static final String SCOPES = "users:read users:write";
    private static Issuer issuer;
    private static EntryPoints entryPoints;

    @BeforeAll
    static void start() {
        issuer = Issuer.start();
        entryPoints = EntryPoints.open(issuer.settings());
    }

    @AfterAll
    static void stop() {
        entryPoints.close();
        issuer.close();
    }

    static List<EntryPoint> entryPoints() {
        return entryPoints.all();
    }

    @ParameterizedTest
    @MethodSource("entryPoints")
    void isWhomTheTokenNames(EntryPoint entryPoint) {
        String subject = "me-" + entryPoint.toString().replaceAll("[^A-Za-z0-9]", "");
        Map<String, List<String>> headers = bearer(subject);
        assertEquals(404, get(entryPoint, headers).status());

        create(entryPoint, subject);
        TestResponse mine = get(entryPoint, headers);
        assertEquals(200, mine.status(), mine.toString());
        assertEquals("{\"userId\":\"" + subject, mine.text().substring(0, 11 + subject.length()));

        headers.put("If-None-Match", List.of(mine.header("ETag").orElseThrow()));
        assertEquals(304, get(entryPoint, headers).status());
    }

    private static TestResponse get(EntryPoint entryPoint, Map<String, List<String>> headers) {
        return entryPoint.send("GET", "/users/me", headers, new byte[0]);
    }

    private static void create(EntryPoint entryPoint, String userId) {
        Map<String, List<String>> headers = bearer("somebody else");
        headers.put("Content-Type", List.of("application/json"));
        headers.put("If-None-Match", List.of("*"));
        String body = "{\"name\":\"Ada\",\"email\":\"%s@example.com\"}".formatted(userId);
        assertEquals(
                201,
                entryPoint
                        .send("PUT", "/users/" + userId, headers, body.getBytes(UTF_8))
                        .status());
    }

    private static Map<String, List<String>> bearer(String subject) {
        return new HashMap<>(Credential.bearer(issuer.token(SCOPES, "sub", subject)));
    }
}
