package dev.rollcall.local.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.local.EntryPoint;
import dev.rollcall.local.TestResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What null means in a merge patch, as it stands in the body and not as a client spells it. */
class MergePatchTest extends EveryEntryPointTest {

    @ParameterizedTest
    @MethodSource("entryPoints")
    void aNullRemovesThatMetadataKeyAlone(EntryPoint entryPoint) {
        String user = create(entryPoint);
        assertTrue(patch(entryPoint, user, "{\"metadata\":{\"drop\":null,\"unknown\":null}}")
                .text()
                .contains("\"metadata\":{\"keep\":\"yes\"}"));
        TestResponse read = entryPoint.send("GET", user, Map.of(), new byte[0]);
        assertTrue(read.text().contains("\"metadata\":{\"keep\":\"yes\"}"), read.toString());
        assertTrue(read.text().contains("\"age\":30"), read.toString());
    }

    @ParameterizedTest
    @MethodSource("entryPoints")
    void aNullInPlaceOfTheMetadataRemovesItWhole(EntryPoint entryPoint) {
        String user = create(entryPoint);
        assertEquals(200, patch(entryPoint, user, "{\"metadata\":null}").status());
        TestResponse read = entryPoint.send("GET", user, Map.of(), new byte[0]);
        assertFalse(read.text().contains("keep"), read.toString());
    }

    @ParameterizedTest
    @MethodSource("entryPoints")
    void plainJsonIsTheSamePatch(EntryPoint entryPoint) {
        String user = create(entryPoint);
        String patch = "{\"age\":null,\"metadata\":{\"drop\":null}}";
        TestResponse patched = patch(entryPoint, user, patch, "application/json");
        assertEquals(200, patched.status(), patched.toString());
        assertTrue(patched.text().contains("\"metadata\":{\"keep\":\"yes\"}"), patched.toString());
        assertFalse(patched.text().contains("age"), patched.toString());
    }

    private static String create(EntryPoint entryPoint) {
        String user = "/users/" + UUID.randomUUID();
        Map<String, List<String>> headers =
                Map.of("Content-Type", List.of("application/json"), "If-None-Match", List.of("*"));
        String body = """
                {"name":"Edith","email":"%s@example.com","age":30,"metadata":{"keep":"yes","drop":"soon"}}""".formatted(UUID.randomUUID());
        assertEquals(
                201, entryPoint.send("PUT", user, headers, body.getBytes(UTF_8)).status());
        return user;
    }

    private static TestResponse patch(EntryPoint entryPoint, String user, String body) {
        return patch(entryPoint, user, body, "application/merge-patch+json");
    }

    private static TestResponse patch(EntryPoint entryPoint, String user, String body, String type) {
        return entryPoint.send("PATCH", user, Map.of("Content-Type", List.of(type)), body.getBytes(UTF_8));
    }
}
