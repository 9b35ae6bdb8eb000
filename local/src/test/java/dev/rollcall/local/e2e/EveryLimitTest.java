package dev.rollcall.local.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rollcall.local.TestResponse;
import dev.rollcall.local.contract.OpenApiDocument;
import dev.rollcall.local.contract.Property;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the contract forbids in a property that a caller may set is refused in every way in, without code for it. */
class EveryLimitTest extends EveryEntryPointTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, Object> USER = Map.of("name", "Ada", "email", "ada@limits.example.com");

    private enum Way {
        CREATE("POST", "/users", USER, "%s", "/"),
        REPLACE("PUT", "/users/nobody", USER, "%s", "/"),
        PATCH("PATCH", "/users/nobody", Map.of(), "%s", "/"),
        BATCH_CREATE(
                "POST", "/users/batch", USER, "{\"items\":[{\"action\":\"create\",\"user\":%s}]}", "/items/0/user/"),
        BATCH_UPDATE(
                "POST",
                "/users/batch",
                Map.of(),
                "{\"items\":[{\"action\":\"update\",\"userId\":\"nobody\",\"patch\":%s}]}",
                "/items/0/patch/"),
        CREATE_COMPATIBLE("POST", "/user", USER, "%s", "/"),
        REPLACE_COMPATIBLE(
                "PUT",
                "/user",
                Map.of("userId", "nobody", "name", "Ada", "email", "ada@limits.example.com"),
                "%s",
                "/");

        private final String method;
        private final String path;
        private final Map<String, Object> rest;
        private final String body;
        private final String pointer;

        Way(String method, String path, Map<String, Object> rest, String body, String pointer) {
            this.method = method;
            this.path = path;
            this.rest = rest;
            this.body = body;
            this.pointer = pointer;
        }
    }

    static Stream<Arguments> everyWay() {
        return OpenApiDocument.properties("UserInput").stream().flatMap(property -> property.illegalValues().stream()
                .flatMap(value -> Stream.of(Way.values()).map(way -> Arguments.of(property, value, way))));
    }

    @ParameterizedTest(name = "{0} by {2}")
    @MethodSource("everyWay")
    void whatTheContractForbidsIsRefused(Property property, Object value, Way way) throws JsonProcessingException {
        Map<String, Object> members = new HashMap<>(way.rest);
        members.put(property.name(), value);
        String body = way.body.formatted(JSON.writeValueAsString(members));
        String type = way == Way.PATCH ? "application/merge-patch+json" : "application/json";
        TestResponse answer = entryPoints()
                .getFirst()
                .send(way.method, way.path, Map.of("Content-Type", List.of(type)), body.getBytes(UTF_8));
        // A NUL makes the whole body one that is not read, whatever item has it.
        boolean item = way.path.equals("/users/batch") && !value.equals("\0");
        assertEquals(item ? 207 : 400, answer.status(), body + " -> " + answer);
        assertTrue(answer.text().contains("\"status\":400"), answer::toString);
        assertTrue(answer.text().contains("\"pointer\":\"" + way.pointer + property.name() + "\""), answer::toString);
    }
}
