package dev.rollcall.local.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rollcall.local.EntryPoints;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A REST API may hand over paths decoded: a character that was escaped is a part of the path all the same. */
class DecodedPathsTest {

    private static final EntryPoints ENTRY_POINTS = EntryPoints.open(Map.of());
    private static final ObjectMapper JSON = new ObjectMapper();

    @AfterAll
    static void close() {
        ENTRY_POINTS.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/users/decoded#x", "/users/decoded?x", "/users/decoded?showDeleted=true", "/users/decoded x"})
    void nobodyElseIsDeleted(String path) throws IOException {
        ask("PUT", "/users/decoded", "{\"name\":\"Ada\",\"email\":\"decoded@example.com\"}");
        assertEquals(400, ask("DELETE", path, null).path("statusCode").intValue());
        assertEquals(200, ask("GET", "/users/decoded", null).path("statusCode").intValue());
    }

    private static JsonNode ask(String method, String path, String body) throws IOException {
        Map<String, Object> event = Map.of(
                "resource",
                "/{proxy+}",
                "path",
                path,
                "httpMethod",
                method,
                "headers",
                body == null ? Map.of() : Map.of("Content-Type", "application/json", "If-None-Match", "*"),
                "requestContext",
                Map.of("requestId", "decoded", "stage", "live"),
                "body",
                body == null ? "" : body);
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        ENTRY_POINTS
                .function()
                .handleRequest(
                        new ByteArrayInputStream(JSON.writeValueAsString(event).getBytes(UTF_8)), answer, null);
        return JSON.readTree(answer.toByteArray());
    }
}
