package dev.rollcall.local.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.api.Contract;
import dev.rollcall.local.EntryPoint;
import dev.rollcall.local.TestResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A condition is kept to or refused, whatever the operation: nobody relies on one in vain. */
class PreconditionsTest extends EveryEntryPointTest {

    private static final List<String> CONDITIONS = List.of("If-Match", "If-None-Match");

    private static final Map<String, String> BODIES = Map.of(
            "UserInput", "{\"name\":\"Ada\",\"email\":\"condition@example.com\"}",
            "UserPatch", "{\"name\":\"Eve\"}",
            "BatchRequest", "{\"items\":[{\"action\":\"delete\",\"userId\":\"condition\"}]}",
            "CompatibleNewUser", "{\"name\":\"Ada\",\"email\":\"condition@example.com\"}",
            "CompatibleUserReplacement",
                    "{\"userId\":\"condition\",\"name\":\"Eve\",\"email\":\"condition@example.com\"}",
            "TableRequest", "{\"operation\":\"ping\",\"payload\":{}}");

    @ParameterizedTest
    @MethodSource("entryPoints")
    void aConditionThatAnOperationDoesNotListIsRefused(EntryPoint entryPoint) {
        List<String> refused = new ArrayList<>();
        for (Contract.Operation operation : operations()) {
            for (String condition : CONDITIONS) {
                for (String value : List.of("*", "\"1\"", "")) {
                    if (!lists(operation, condition)) {
                        TestResponse answer = send(entryPoint, operation, condition, value);
                        String what = operation.id() + " " + condition + ": " + value + " -> " + answer;
                        assertEquals(400, answer.status(), what);
                        assertTrue(answer.text().contains("\"parameter\":\"" + condition + "\""), what);
                        assertTrue(answer.text().contains("\"code\":\"unknown\""), what);
                        refused.add(what);
                    }
                }
            }
        }
        assertTrue(refused.size() > 40, () -> refused.size() + " refused");
    }

    @ParameterizedTest
    @MethodSource("entryPoints")
    void aConditionThatAnOperationListsIsKeptTo(EntryPoint entryPoint) {
        for (Contract.Operation operation : operations()) {
            for (String condition : CONDITIONS) {
                if (lists(operation, condition)) {
                    TestResponse answer = send(entryPoint, operation, condition, "*");
                    assertTrue(!answer.text().contains("\"code\":\"unknown\""), operation.id() + " -> " + answer);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("entryPoints")
    void aWriteWithARefusedConditionChangesNothing(EntryPoint entryPoint) {
        String path = "/users/kept-" + Integer.toHexString(entryPoint.toString().hashCode());
        String user = "{\"name\":\"Ada\",\"email\":\"%s@example.com\"}".formatted(path.substring(7));
        assertEquals(
                201,
                entryPoint
                        .send("PUT", path, with("application/json", "If-None-Match", "*"), user.getBytes(UTF_8))
                        .status());
        String before = get(entryPoint, path);
        entryPoint.send(
                "PATCH",
                path,
                with("application/merge-patch+json", "If-None-Match", "*"),
                "{\"name\":\"Eve\"}".getBytes(UTF_8));
        entryPoint.send("DELETE", path, with("text/plain", "If-None-Match", "\"1\""), new byte[0]);
        assertEquals(before, get(entryPoint, path));
    }

    /** RFC 9110, 14.5: a part would be taken for the whole. Other methods have no parts, and pass over the header. */
    @ParameterizedTest
    @MethodSource("entryPoints")
    void aPartIsNotTakenForTheWhole(EntryPoint entryPoint) {
        int puts = 0;
        for (Contract.Operation operation : operations()) {
            for (String range : List.of("bytes 0-9/20", "bytes */20", "users 1-2/*", "nonsense", "")) {
                TestResponse answer = send(entryPoint, operation, "Content-Range", range);
                boolean isPut = operation.method().equals("PUT");
                String what = operation.id() + " " + range + " -> " + answer;
                assertEquals(isPut, answer.text().contains("\"parameter\":\"Content-Range\""), what);
                assertTrue(!isPut || answer.status() == 400, what);
                puts += isPut ? 1 : 0;
            }
        }
        assertTrue(puts >= 10, "no PUT was sent");
    }

    /** RFC 9110, 8.8.3: bytes beyond ASCII may be in a tag, which is nobody's here. */
    @ParameterizedTest
    @MethodSource("entryPoints")
    void aTagOfOtherServersIsNotThisVersion(EntryPoint entryPoint) {
        TestResponse answer =
                entryPoint.send("DELETE", "/users/nobody", with("text/plain", "If-Match", "\"\u00e9\""), new byte[0]);
        assertEquals(404, answer.status(), answer.toString());
    }

    private static List<Contract.Operation> operations() {
        return List.copyOf(Contract.operations());
    }

    private static boolean lists(Contract.Operation operation, String header) {
        return operation.parameters().values().stream()
                .anyMatch(parameter -> parameter.name().equals(header));
    }

    private static TestResponse send(
            EntryPoint entryPoint, Contract.Operation operation, String condition, String value) {
        String query = operation.query().containsKey("userId") ? "?userId=condition" : "";
        String type = operation.id().equals("patchUser") ? "application/merge-patch+json" : "application/json";
        return entryPoint.send(
                operation.method(),
                operation.path().replace("{userId}", "condition") + query,
                with(type, condition, value),
                BODIES.getOrDefault(operation.body(), "").getBytes(UTF_8));
    }

    private static String get(EntryPoint entryPoint, String path) {
        TestResponse answer = entryPoint.send("GET", path, Map.of(), new byte[0]);
        assertEquals(200, answer.status(), answer.toString());
        return answer.text() + answer.header("ETag").orElseThrow();
    }

    private static Map<String, List<String>> with(String type, String name, String value) {
        Map<String, List<String>> headers = new HashMap<>(Map.of(name, List.of(value)));
        headers.put("Content-Type", List.of(type));
        return headers;
    }
}
