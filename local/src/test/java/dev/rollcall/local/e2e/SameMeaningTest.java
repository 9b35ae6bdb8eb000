package dev.rollcall.local.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

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

    private static TestResponse send(EntryPoint entryPoint, String path, String key, String body) {
        Map<String, List<String>> headers = json();
        headers.put("Idempotency-Key", List.of(key));
        return entryPoint.send("POST", path, headers, body.getBytes(UTF_8));
    }
}
