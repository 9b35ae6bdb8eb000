package dev.rollcall.local.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.local.Answer;
import dev.rollcall.local.Door;
import dev.rollcall.local.Doors;
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
    private static Doors doors;

    @BeforeAll
    static void start() {
        issuer = Issuer.start();
        doors = Doors.open(issuer.settings());
    }

    @AfterAll
    static void stop() {
        doors.close();
        issuer.close();
    }

    static List<Door> doors() {
        return doors.all();
    }

    @ParameterizedTest
    @MethodSource("doors")
    void isWhomTheTokenNames(Door door) {
        String subject = "me-" + door.toString().replaceAll("[^A-Za-z0-9]", "");
        Map<String, List<String>> headers = bearer(subject);
        assertEquals(404, get(door, headers).status());

        create(door, subject);
        Answer mine = get(door, headers);
        assertEquals(200, mine.status(), mine.toString());
        assertEquals("{\"userId\":\"" + subject, mine.text().substring(0, 11 + subject.length()));

        headers.put("If-None-Match", List.of(mine.header("ETag").orElseThrow()));
        assertEquals(304, get(door, headers).status());
    }

    private static Answer get(Door door, Map<String, List<String>> headers) {
        return door.send("GET", "/users/me", headers, new byte[0]);
    }

    private static void create(Door door, String userId) {
        Map<String, List<String>> headers = bearer("somebody else");
        headers.put("Content-Type", List.of("application/json"));
        headers.put("If-None-Match", List.of("*"));
        String body = "{\"name\":\"Ada\",\"email\":\"%s@example.com\"}".formatted(userId);
        assertEquals(
                201,
                door.send("PUT", "/users/" + userId, headers, body.getBytes(UTF_8))
                        .status());
    }

    private static Map<String, List<String>> bearer(String subject) {
        return new HashMap<>(Credential.bearer(issuer.token(SCOPES, "sub", subject)));
    }
}
