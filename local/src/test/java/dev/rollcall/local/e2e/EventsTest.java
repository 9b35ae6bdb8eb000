package dev.rollcall.local.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rollcall.local.EntryPoints;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Events of gateways as others write them than those that the other tests make. */
class EventsTest {

    private static final EntryPoints ENTRY_POINTS = EntryPoints.open(Map.of());
    private static final ObjectMapper JSON = new ObjectMapper();

    @AfterAll
    static void close() {
        ENTRY_POINTS.close();
    }

    private static JsonNode answer(String event) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        ENTRY_POINTS.function().handleRequest(new ByteArrayInputStream(event.getBytes(UTF_8)), answer, null);
        return JSON.readTree(answer.toByteArray());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"version\":\"2.0\",\"rawPath\":\"/health\",\"rawQueryString\":\"\",\"requestContext\":{\"stage\":"
                        + "\"$default\",\"domainName\":\"x.lambda-url.eu-central-1.on.aws\",\"http\":{\"method\":\"GET\","
                        + "\"path\":\"/health\"}}}",
                "{\"path\":\"/health\",\"httpMethod\":\"GET\",\"headers\":null,\"requestContext\":null,\"body\":null}",
            })
    void aFunctionUrlAndASparseEventAreServedWithoutHeadersThatTheGatewayWrites(String event) throws IOException {
        JsonNode answer = answer(event);
        assertEquals(200, answer.path("statusCode").intValue(), answer::toString);
        for (String headers : new String[] {"headers", "multiValueHeaders"}) {
            answer.path(headers).fieldNames().forEachRemaining(name -> {
                assertFalse(name.equalsIgnoreCase("Content-Length"), answer::toString);
                assertFalse(name.equalsIgnoreCase("Date"), answer::toString);
            });
        }
    }

    /** A gateway passes some of this on, and a direct call all of it. */
    @ParameterizedTest
    @CsvSource({
        "//x/users, Accept, */*",
        "///users, Accept, */*",
        "//localhost/users, Accept, */*",
        "/users, Accept, '*/*\u0001'",
        "/users, X-Any, 'a\nb'",
        "/users, X-Any, '\u0000'",
        "/users, X-Any, 'a\u007F'",
        "/users, X Any, a",
        "/users, X(Any), a",
        "/users, X:Any, a",
        "/users, '', a",
        "/users, X-\u00e9, a",
    })
    void whatHttpWouldNotCarryIsRefused(String path, String name, String value) throws IOException {
        for (Map<String, Object> event : List.of(
                Map.<String, Object>of("path", path, "httpMethod", "GET", "headers", Map.of(name, value)),
                Map.<String, Object>of(
                        "rawPath",
                        path,
                        "requestContext",
                        Map.of("http", Map.of("method", "GET")),
                        "headers",
                        Map.of(name, value)))) {
            JsonNode answer = answer(JSON.writeValueAsString(event));
            assertEquals(400, answer.path("statusCode").intValue(), answer::toString);
            assertEquals(
                    "invalid",
                    JSON.readTree(answer.path("body").asText()).path("code").asText());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {" application/json", "\tapplication/json ", "application/json"})
    void spacesAroundAValueAreNoPartOfIt(String value) throws IOException {
        JsonNode answer = answer(JSON.writeValueAsString(
                Map.of("path", "/health", "httpMethod", "GET", "headers", Map.of("Accept", value))));
        assertEquals(200, answer.path("statusCode").intValue(), answer::toString);
    }

    @ParameterizedTest
    @CsvSource({
        "/users/q1, /users/{userId}, /users/q1",
        "/users/q1/, /users/{userId}, /users/q1/",
        "/base/users/q1, /users/{userId}, /users/q1",
        "/base/users/q1/, /users/{userId}, /users/q1/",
        "/a/b/users/q1/history/, /users/{userId}/history, /users/q1/history/",
        "/base/nowhere/, /nowhere, /nowhere/",
        "/nowhere/, /{proxy+}, /nowhere/",
    })
    void theBasePathOfADomainIsLeftOutAndNothingElse(String path, String resource, String instance) throws IOException {
        JsonNode answer = answer(JSON.writeValueAsString(
                Map.of("path", path, "resource", resource, "httpMethod", "GET", "requestContext", Map.of())));
        assertEquals(404, answer.path("statusCode").intValue(), answer::toString);
        assertEquals(
                instance,
                JSON.readTree(answer.path("body").asText()).path("instance").asText());
    }
}
