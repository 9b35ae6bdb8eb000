package dev.rollcall.local.systems;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rollcall.local.Answer;
import dev.rollcall.local.Door;
import dev.rollcall.local.Doors;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** A server for a class of tests, with tables of both shapes; requests are raw, as their systems' callers send them. */
abstract class SystemTest {

    /** Has a string partition key, and a numeric sort key named {@code 1}. */
    static final String GUESTS = "guests";

    private static final Map<String, List<String>> JSON_BODY = Map.of("Content-Type", List.of("application/json"));

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static Doors doors;

    @BeforeAll
    static void start() {
        doors = Doors.open(Map.of("rollcall.tables", "lambda-apigateway, guests, ghost, rollcall"));
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
        doors.close();
    }

    static List<Door> doors() {
        return doors.all();
    }

    static Door http() {
        return doors.http();
    }

    static DynamoDbClient dynamoDb() {
        return doors.server().getApplicationContext().getBean(DynamoDbClient.class);
    }

    static Answer get(Door door, String path) {
        return door.send("GET", path, Map.of(), new byte[0]);
    }

    static Answer delete(Door door, String path) {
        return door.send("DELETE", path, Map.of(), new byte[0]);
    }

    static Answer send(Door door, String method, String path, String body) {
        return door.send(method, path, JSON_BODY, body.getBytes(UTF_8));
    }

    /** Sends a table operation. */
    static Answer operate(Door door, String body) {
        return send(door, "POST", "/DynamoDBManager", body);
    }

    static JsonNode json(Answer answer) {
        return json(answer.text());
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException malformed) {
            throw new AssertionError(text, malformed);
        }
    }

    static void assertAnswer(String body, Answer answer) {
        assertEquals(200, answer.status(), answer::text);
        assertEquals("application/json", answer.header("Content-Type").orElse(""));
        assertEquals(json(body), json(answer));
    }

    static JsonNode assertProblem(int status, String code, Answer answer) {
        assertEquals(status, answer.status(), answer::text);
        assertEquals("application/problem+json", answer.header("Content-Type").orElse(""));
        assertEquals(code, json(answer).path("code").asText());
        return json(answer);
    }
}
