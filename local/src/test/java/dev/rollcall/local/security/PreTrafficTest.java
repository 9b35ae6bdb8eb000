package dev.rollcall.local.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rollcall.local.EntryPoints;
import dev.rollcall.local.LambdaEntryPoint.Format;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The hook in template.yaml calls a new version before it gets traffic, and the function answers as it expects. */
class PreTrafficTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @EnumSource
    void eachRequestIsAnsweredAsTheHookExpectsAndChangesNothing(Format format) throws IOException {
        try (Issuer issuer = Issuer.start();
                EntryPoints entryPoints = EntryPoints.open(settings(issuer))) {
            for (JsonNode request : requests()) {
                JsonNode answer = answer(entryPoints, event(format, request, issuer));
                assertEquals(
                        request.get(4).intValue(), answer.path("statusCode").intValue(), request + " " + answer);
            }
            JsonNode all = JSON.createArrayNode()
                    .add("GET")
                    .add("/users")
                    .add(JSON.createObjectNode().put("showDeleted", "true"));
            assertTrue(answer(entryPoints, event(format, all, issuer))
                    .path("body")
                    .textValue()
                    .contains("\"items\":[]"));
            assertEquals(List.of(), issuer.requests());
        }
    }

    private static JsonNode requests() throws IOException {
        String hook = Files.readString(Path.of("../template.yaml")).split("REQUESTS = json.loads\\(\"\"\"")[1];
        return JSON.readTree(hook.substring(0, hook.indexOf("\"\"\"")).replace("NOBODY", "pre-traffic-1"));
    }

    private static Map<String, Object> settings(Issuer issuer) {
        Map<String, Object> settings = new HashMap<>(issuer.settings());
        settings.put("rollcall.scope-prefix", "rollcall/");
        return settings;
    }

    private static JsonNode answer(EntryPoints entryPoints, Map<String, Object> event) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        entryPoints.function().handleRequest(new ByteArrayInputStream(JSON.writeValueAsBytes(event)), answer, null);
        return JSON.readTree(answer.toByteArray());
    }

    /** As sparse as the hook's. */
    private static Map<String, Object> event(Format format, JsonNode request, Issuer issuer) {
        String method = request.get(0).textValue();
        String path = request.get(1).textValue();
        Map<String, Object> event = new HashMap<>();
        event.put("isBase64Encoded", false);
        event.put("body", request.path(3).isObject() ? request.get(3).toString() : null);
        String json = method.equals("PATCH") ? "application/merge-patch+json" : "application/json";
        event.put("headers", request.path(3).isObject() ? Map.of("content-type", json) : Map.of());
        Map<String, Object> claims = Map.of(
                "iss",
                issuer.url(),
                "client_id",
                Issuer.AUDIENCE,
                "token_use",
                "access",
                "sub",
                "pre-traffic-1",
                "scope",
                "rollcall/users:read rollcall/users:write");
        if (format == Format.V1) {
            event.putAll(Map.of("httpMethod", method, "path", path, "queryStringParameters", request.get(2)));
            event.put("requestContext", Map.of("requestId", "1", "authorizer", Map.of("claims", claims)));
        } else {
            event.putAll(Map.of("version", "2.0", "rawPath", path, "rawQueryString", query(request.get(2))));
            event.put(
                    "requestContext",
                    Map.of(
                            "requestId",
                            "1",
                            "http",
                            Map.of("method", method),
                            "authorizer",
                            Map.of("jwt", Map.of("claims", claims))));
        }
        return event;
    }

    private static String query(JsonNode parameters) {
        List<String> query = new ArrayList<>();
        parameters
                .properties()
                .forEach(each -> query.add(each.getKey() + "=" + each.getValue().textValue()));
        return String.join("&", query);
    }
}
