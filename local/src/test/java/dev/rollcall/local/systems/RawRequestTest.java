package dev.rollcall.local.systems;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rollcall.local.EntryPoint;
import dev.rollcall.local.EntryPoints;
import dev.rollcall.local.TestResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** A server for a class of tests, with tables of both shapes; requests are raw, as their systems' callers send them. */
abstract class RawRequestTest {

    /** Has a string partition key, and a numeric sort key named {@code 1}. */
    static final String GUESTS = "guests";

    private static final Map<String, List<String>> JSON_BODY = Map.of("Content-Type", List.of("application/json"));

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static EntryPoints entryPoints;

    @BeforeAll
    static void start() {
        entryPoints = EntryPoints.open(Map.of("rollcall.tables", "lambda-apigateway, guests, ghost, rollcall"));
        dynamoDb().createTable(table -> table.tableName(GUESTS)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(key -> key.attributeName("email").keyType(KeyType.HASH), key -> key.attributeName("1")
                        .keyType(KeyType.RANGE))
                .attributeDefinitions(
                        a -> a.attributeName("email").attributeType(ScalarAttributeType.S),
                        a -> a.attributeName("1").attributeType(ScalarAttributeType.N)));
    }

    @AfterAll
    static void stop() {
        entryPoints.close();
    }

    static List<EntryPoint> entryPoints() {
        return entryPoints.all();
    }

    static EntryPoint http() {
        return entryPoints.http();
    }

    static DynamoDbClient dynamoDb() {
        return entryPoints.server().getApplicationContext().getBean(DynamoDbClient.class);
    }

    static TestResponse get(EntryPoint entryPoint, String path) {
        return entryPoint.send("GET", path, Map.of(), new byte[0]);
    }

    static TestResponse delete(EntryPoint entryPoint, String path) {
        return entryPoint.send("DELETE", path, Map.of(), new byte[0]);
    }

    static TestResponse send(EntryPoint entryPoint, String method, String path, String body) {
        return entryPoint.send(method, path, JSON_BODY, body.getBytes(UTF_8));
    }

    /** Sends a table operation. */
    static TestResponse operate(EntryPoint entryPoint, String body) {
        return send(entryPoint, "POST", "/DynamoDBManager", body);
    }

    static JsonNode json(TestResponse answer) {
        return json(answer.text());
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException malformed) {
            throw new AssertionError(text, malformed);
        }
    }

    static void assertAnswer(String body, TestResponse answer) {
        assertEquals(200, answer.status(), answer::text);
        assertEquals("application/json", answer.header("Content-Type").orElse(""));
        assertEquals(json(body), json(answer));
    }

    static JsonNode assertProblem(int status, String code, TestResponse answer) {
        assertEquals(status, answer.status(), answer::text);
        assertEquals("application/problem+json", answer.header("Content-Type").orElse(""));
        assertEquals(code, json(answer).path("code").asText());
        return json(answer);
    }

    static TestResponse example(String operation, String payload) {
        return operateOnExample(http(), operation, payload);
    }

    static TestResponse operateOnExample(EntryPoint entryPoint, String operation, String payload) {
        return operate(entryPoint, """
                {"operation":"%s","tableName":"lambda-apigateway","payload":%s}""".formatted(operation, payload));
    }
}
