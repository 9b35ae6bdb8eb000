package dev.rollcall.local.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.local.EntryPoint;
import dev.rollcall.local.TestResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** To an idempotency key a request is what it means, not its bytes. */
class SameMeaningTest extends EveryEntryPointTest {

    private static final String CREATE = "{\"name\":\"A\",\"email\":\"%s\",\"age\":36}";
    private static final String BATCH =
            "{\"items\":[{\"action\":\"create\",\"user\":{\"name\":\"A\",\"email\":\"%s\"}}]}";

    private static final String USER = "{\"userId\":\"%s\",\"name\":\"A\",\"email\":\"%s@example.com\"}";
    private static final String UPDATE =
            "{\"items\":[{\"action\":\"update\",\"userId\":\"%s\",\"ifMatch\":\"%s\",\"patch\":{\"name\":\"B\"}}]}";

    @ParameterizedTest
    @MethodSource("entryPoints")
    void aCreateInOtherBytesIsReplayed(EntryPoint entryPoint) {
        String email = UUID.randomUUID() + "@example.com";
        String key = UUID.randomUUID().toString();
        TestResponse first = send(entryPoint, "/users", key, CREATE.formatted(email));
        assertEquals(201, first.status(), first.toString());
        for (String same : List.of(
                "{ \"age\": 36.0, \"email\": \"%s\", \"name\": \"A\" }",
                "{\"email\":\"%s\",\"age\":36,\"name\":\"\\u0041\"}")) {
            TestResponse again = send(entryPoint, "/users", key, same.formatted(email));
            assertEquals(first.toString(), again.toString());
        }
        TestResponse other = send(entryPoint, "/users", key, CREATE.formatted("x" + email));
        assertEquals(422, other.status(), other.toString());
    }

    @ParameterizedTest
    @MethodSource("entryPoints")
    void aBatchInOtherBytesIsReplayed(EntryPoint entryPoint) {
        String email = UUID.randomUUID() + "@example.com";
        String key = UUID.randomUUID().toString();
        TestResponse first = send(entryPoint, "/users/batch", key, BATCH.formatted(email));
        assertEquals(207, first.status(), first.toString());
        String same = "{\"items\": [{\"user\": {\"email\": \"%s\", \"name\": \"A\"}, \"action\": \"create\"}]}"
                .formatted(email);
        assertEquals(
                first.toString(), send(entryPoint, "/users/batch", key, same).toString());
    }

    /** As it is for the header. */
    @ParameterizedTest
    @MethodSource("entryPoints")
    void aBatchWithTheSameEntityTagsIsReplayed(EntryPoint entryPoint) {
        String id = UUID.randomUUID().toString();
        String etag = send(entryPoint, "/user", id, USER.formatted(id, id))
                .header("ETag")
                .orElseThrow();
        String key = UUID.randomUUID().toString();
        TestResponse first = send(entryPoint, "/users/batch", key, update(id, "\"x\", W/\"y\", " + etag));
        assertTrue(first.text().contains("\"status\":200"), first.toString());
        for (String same : List.of(
                etag + ", \"x\", W/\"y\"", etag + ",W/\"y\",\"x\"", "\"x\" ,, W/\"y\"\t, " + etag + ", \"x\",")) {
            TestResponse again = send(entryPoint, "/users/batch", key, update(id, same));
            assertEquals(first.toString(), again.toString());
        }
        for (String other : List.of(etag, "\"x\", \"y\", " + etag, "*", "\"x\", W/\"y\", " + etag + ", \"z\"")) {
            assertEquals(
                    422,
                    send(entryPoint, "/users/batch", key, update(id, other)).status(),
                    other);
        }
    }

    /** Only conditions are lists of entity tags, whatever a caller's own data is called. */
    @ParameterizedTest
    @MethodSource("entryPoints")
    void metadataOfThatNameIsText(EntryPoint entryPoint) {
        String key = UUID.randomUUID().toString();
        String batch = "{\"items\":[{\"action\":\"create\",\"user\":{\"name\":\"A\",\"email\":\"" + key
                + "@example.com\",\"metadata\":{\"ifMatch\":\"%s\"}}}]}";
        assertEquals(
                207,
                send(entryPoint, "/users/batch", key, batch.formatted("\\\"a\\\",\\\"b\\\""))
                        .status());
        assertEquals(
                422,
                send(entryPoint, "/users/batch", key, batch.formatted("\\\"b\\\",\\\"a\\\""))
                        .status());
    }

    private static String update(String id, String tags) {
        return UPDATE.formatted(id, tags.replace("\"", "\\\"").replace("\t", "\\t"));
    }

    private static TestResponse send(EntryPoint entryPoint, String path, String key, String body) {
        Map<String, List<String>> headers = json();
        headers.put("Idempotency-Key", List.of(key));
        return entryPoint.send("POST", path, headers, body.getBytes(UTF_8));
    }
}
