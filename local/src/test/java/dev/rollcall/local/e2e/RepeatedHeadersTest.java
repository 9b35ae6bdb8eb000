package dev.rollcall.local.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.api.Contract;
import dev.rollcall.client.model.UserInput;
import dev.rollcall.local.EntryPoint;
import dev.rollcall.local.TestResponse;
import dev.rollcall.local.contract.OpenApiDocument;
import dev.rollcall.local.contract.ValidRequest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A list of entity tags may come as several lines. */
class RepeatedHeadersTest extends EveryEntryPointTest {

    @ParameterizedTest
    @MethodSource("entryPoints")
    void everyLineOfIfNoneMatchCounts(EntryPoint entryPoint) {
        String userId = create(entryPoint);
        String etag = get(entryPoint, userId, List.of()).header("ETag").orElseThrow();
        assertEquals(304, get(entryPoint, userId, List.of("\"other\"", etag)).status());
        assertEquals(304, get(entryPoint, userId, List.of(etag, "\"other\"")).status());
        assertEquals(
                200, get(entryPoint, userId, List.of("\"one\"", "\"other\"")).status());
    }

    @ParameterizedTest
    @MethodSource("entryPoints")
    void everyLineOfIfMatchCounts(EntryPoint entryPoint) {
        String userId = create(entryPoint);
        String etag = get(entryPoint, userId, List.of()).header("ETag").orElseThrow();
        assertEquals(
                412, delete(entryPoint, userId, List.of("\"one\"", "\"other\"")).status());
        assertEquals(200, delete(entryPoint, userId, List.of("\"other\"", etag)).status());
    }

    @ParameterizedTest
    @MethodSource("entryPoints")
    void twoIdempotencyKeysAreNone(EntryPoint entryPoint) {
        List<OpenApiDocument.Operation> keyed = OpenApiDocument.operations().stream()
                .filter(operation -> Contract.operation(operation.id()).parameters().values().stream()
                        .anyMatch(parameter -> parameter.name().equals("Idempotency-Key")))
                .toList();
        assertTrue(keyed.size() >= 10, keyed::toString);
        for (OpenApiDocument.Operation operation : keyed) {
            for (List<String> keys : List.of(List.of("a", "b"), List.of("a", "a"), List.of("a", ""), List.of("a,b"))) {
                TestResponse answer = ValidRequest.send(entryPoint, operation, Map.of("Idempotency-Key", keys));
                assertEquals(400, answer.status(), operation.id() + keys + " -> " + answer);
                assertTrue(answer.text().contains("\"parameter\":\"Idempotency-Key\""), answer.toString());
            }
        }
    }

    private static String create(EntryPoint entryPoint) {
        UserInput ada = UserInput.builder()
                .name("Ada")
                .email(UUID.randomUUID() + "@example.com")
                .build();
        return client(entryPoint).users().create(ada).userId();
    }

    private static TestResponse get(EntryPoint entryPoint, String userId, List<String> tags) {
        Map<String, List<String>> headers = tags.isEmpty() ? Map.of() : Map.of("If-None-Match", tags);
        return entryPoint.send("GET", "/users/" + userId, headers, new byte[0]);
    }

    private static TestResponse delete(EntryPoint entryPoint, String userId, List<String> tags) {
        return entryPoint.send("DELETE", "/users/" + userId, Map.of("If-Match", tags), "".getBytes(UTF_8));
    }
}
