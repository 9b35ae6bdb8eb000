package dev.rollcall.local.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.local.EntryPoint;
import dev.rollcall.local.TestResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code /user} has the preconditions of {@code /users/{userId}}. */
class CompatibleTest extends EveryEntryPointTest {

    private static final String STALE = "\"7-stale\"";

    @ParameterizedTest
    @MethodSource("entryPoints")
    void whatIsKnownIsNotSentAgain(EntryPoint entryPoint) {
        String userId = create(entryPoint);
        String etag = send(entryPoint, "GET", "/user?userId=" + userId, Map.of(), "")
                .header("ETag")
                .orElseThrow();
        TestResponse known =
                send(entryPoint, "GET", "/user?userId=" + userId, Map.of("If-None-Match", List.of(etag)), "");
        assertEquals(304, known.status(), known.toString());
    }

    @ParameterizedTest
    @MethodSource("entryPoints")
    void aStaleWriterChangesNothing(EntryPoint entryPoint) {
        String userId = create(entryPoint);
        TestResponse replaced =
                send(entryPoint, "PUT", "/user", Map.of("If-Match", List.of(STALE)), body(userId, "Eve"));
        assertEquals(412, replaced.status(), replaced.toString());
        TestResponse deleted =
                send(entryPoint, "DELETE", "/user?userId=" + userId, Map.of("If-Match", List.of(STALE)), "");
        assertEquals(412, deleted.status(), deleted.toString());
        assertEquals(
                200,
                send(entryPoint, "GET", "/user?userId=" + userId, Map.of(), "").status());
    }

    @ParameterizedTest
    @MethodSource("entryPoints")
    void anAddressThatIsTakenIsAConflict(EntryPoint entryPoint) {
        String first = create(entryPoint);
        String second = create(entryPoint);
        String body = "{\"userId\":\"%s\",\"name\":\"Eve\",\"email\":\"%s@example.com\"}".formatted(second, first);
        TestResponse replaced = send(entryPoint, "PUT", "/user", Map.of(), body);
        assertEquals(409, replaced.status(), replaced.toString());
    }

    @ParameterizedTest
    @MethodSource("entryPoints")
    void aKeyStandsForOneRequest(EntryPoint entryPoint) {
        Map<String, List<String>> key =
                Map.of("Idempotency-Key", List.of(UUID.randomUUID().toString()));
        String userId = UUID.randomUUID().toString();
        assertEquals(
                201, send(entryPoint, "POST", "/user", key, body(userId, "Ada")).status());
        assertEquals(
                201, send(entryPoint, "POST", "/user", key, body(userId, "Ada")).status());
        assertEquals(
                422, send(entryPoint, "POST", "/user", key, body(userId, "Eve")).status());
        String restore = "/users/%s/restore";
        assertEquals(
                422,
                send(entryPoint, "POST", restore.formatted(userId), key, "").status());
    }

    private static String create(EntryPoint entryPoint) {
        String userId = UUID.randomUUID().toString();
        assertEquals(
                201,
                send(entryPoint, "POST", "/user", Map.of(), body(userId, "Ada")).status());
        return userId;
    }

    private static String body(String userId, String name) {
        return "{\"userId\":\"%1$s\",\"name\":\"%2$s\",\"email\":\"%1$s@example.com\"}".formatted(userId, name);
    }

    private static TestResponse send(
            EntryPoint entryPoint, String method, String path, Map<String, List<String>> headers, String body) {
        Map<String, List<String>> all = body.isEmpty() ? new HashMap<>() : json();
        all.putAll(headers);
        return entryPoint.send(method, path, all, body.getBytes(UTF_8));
    }
}
