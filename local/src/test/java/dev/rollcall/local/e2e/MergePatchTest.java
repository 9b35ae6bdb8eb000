package dev.rollcall.local.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.local.Answer;
import dev.rollcall.local.Door;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What null means in a merge patch, as it stands in the body and not as a client spells it. */
class MergePatchTest extends EveryDoorTest {

    @ParameterizedTest
    @MethodSource("doors")
    void aNullRemovesThatMetadataKeyAlone(Door door) {
        String user = create(door);
        assertTrue(patch(door, user, "{\"metadata\":{\"drop\":null,\"unknown\":null}}")
                .text()
                .contains("\"metadata\":{\"keep\":\"yes\"}"));
        Answer read = door.send("GET", user, Map.of(), new byte[0]);
        assertTrue(read.text().contains("\"metadata\":{\"keep\":\"yes\"}"), read.toString());
        assertTrue(read.text().contains("\"age\":30"), read.toString());
    }

    @ParameterizedTest
    @MethodSource("doors")
    void aNullInPlaceOfTheMetadataRemovesItWhole(Door door) {
        String user = create(door);
        assertEquals(200, patch(door, user, "{\"metadata\":null}").status());
        Answer read = door.send("GET", user, Map.of(), new byte[0]);
        assertFalse(read.text().contains("keep"), read.toString());
    }

    private static String create(Door door) {
        String user = "/users/" + UUID.randomUUID();
        Map<String, List<String>> headers =
                Map.of("Content-Type", List.of("application/json"), "If-None-Match", List.of("*"));
        String body = """
                {"name":"Edith","email":"%s@example.com","age":30,"metadata":{"keep":"yes","drop":"soon"}}""".formatted(UUID.randomUUID());
        assertEquals(201, door.send("PUT", user, headers, body.getBytes(UTF_8)).status());
        return user;
    }

    private static Answer patch(Door door, String user, String body) {
        return door.send(
                "PATCH", user, Map.of("Content-Type", List.of("application/merge-patch+json")), body.getBytes(UTF_8));
    }
}
