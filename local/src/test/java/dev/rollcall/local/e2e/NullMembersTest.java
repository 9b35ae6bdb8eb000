package dev.rollcall.local.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.local.EntryPoint;
import dev.rollcall.local.TestResponse;
import dev.rollcall.local.contract.OpenApiDocument;
import dev.rollcall.local.contract.Property;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where null can only mean "not set", a member that is null is left out. */
class NullMembersTest extends EveryEntryPointTest {

    private static final Map<String, List<String>> JSON = Map.of("Content-Type", List.of("application/json"));

    @ParameterizedTest
    @MethodSource("entryPoints")
    void optionalMembersOfAUserMayBeNull(EntryPoint entryPoint) {
        String id = UUID.randomUUID().toString();
        String nulls = nulls("UserInput");
        assertActive(send(entryPoint, "POST", "/users", user(nulls)), 201);
        assertActive(send(entryPoint, "POST", "/user", user(nulls("CompatibleNewUser"))), 201);
        assertActive(send(entryPoint, "POST", "/user", user(", \"userId\": \"" + id + "\", \"status\": null")), 201);
        assertActive(send(entryPoint, "PUT", "/users/" + id, user(nulls)), 200);
        assertActive(send(entryPoint, "PUT", "/user", user(", \"userId\": \"" + id + "\"" + nulls)), 200);
    }

    @ParameterizedTest
    @MethodSource("entryPoints")
    void soMayThoseOfItemsInABatch(EntryPoint entryPoint) {
        String create = "{\"action\": \"create\", \"userId\": null, \"ifMatch\": null, \"patch\": null, \"user\": "
                + user(nulls("UserInput")) + "}";
        TestResponse answer = send(entryPoint, "POST", "/users/batch", "{\"items\": [" + create + "]}");
        assertTrue(answer.text().contains("\"status\":201"), answer::text);
    }

    @ParameterizedTest
    @MethodSource("entryPoints")
    void requiredOnesMayNot(EntryPoint entryPoint) {
        TestResponse answer = send(entryPoint, "POST", "/users", "{\"name\": null, \"email\": \"a@example.com\"}");
        assertEquals(400, answer.status());
        assertTrue(answer.text().contains("\"code\":\"null\"") && answer.text().contains("/name"), answer::text);
    }

    /** With and without them it is the same request. */
    @ParameterizedTest
    @MethodSource("entryPoints")
    void aKeyHoldsForBoth(EntryPoint entryPoint) {
        String user = user("");
        Map<String, List<String>> keyed = Map.of(
                "Content-Type", List.of("application/json"),
                "Idempotency-Key", List.of(UUID.randomUUID().toString()));
        TestResponse first = entryPoint.send("POST", "/users", keyed, user.getBytes(UTF_8));
        String again = user.replace("}", nulls("UserInput") + "}");
        TestResponse second = entryPoint.send("POST", "/users", keyed, again.getBytes(UTF_8));
        assertEquals(201, second.status(), second::text);
        assertEquals(first.text(), second.text());
    }

    private static void assertActive(TestResponse answer, int status) {
        assertEquals(status, answer.status(), answer::text);
        assertTrue(answer.text().contains("\"status\":\"active\""), answer::text);
        assertFalse(answer.text().contains("null"), answer::text);
    }

    /** Each optional member as null, whatever the contract has. */
    private static String nulls(String schema) {
        List<?> required = OpenApiDocument.required(schema);
        return OpenApiDocument.properties(schema).stream()
                .map(Property::name)
                .filter(name -> !required.contains(name))
                .map(name -> ", \"" + name + "\": null")
                .collect(joining());
    }

    private static String user(String more) {
        return "{\"name\": \"Ada\", \"email\": \"" + UUID.randomUUID() + "@example.com\"" + more + "}";
    }

    private static TestResponse send(EntryPoint entryPoint, String method, String path, String body) {
        return entryPoint.send(method, path, JSON, body.getBytes(UTF_8));
    }
}
