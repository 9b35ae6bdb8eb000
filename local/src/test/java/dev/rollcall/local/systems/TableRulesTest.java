package dev.rollcall.local.systems;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.local.EntryPoint;
import dev.rollcall.local.TestResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What holds for every operation on a table. */
class TableRulesTest extends RawRequestTest {

    @EachEntryPoint
    void theDirectorysOwnTableIsOutOfReachThoughItIsListed(EntryPoint entryPoint) {
        for (String operation : new String[] {"create", "read", "update", "delete", "list"}) {
            assertProblem(403, "tableNotAllowed", operate(entryPoint, """
                    {"operation":"%s","tableName":"rollcall","payload":{}}""".formatted(operation)));
        }
    }

    @EachEntryPoint
    void aTableThatIsNotListedIsOutOfReach(EntryPoint entryPoint) {
        String detail = assertProblem(403, "tableNotAllowed", operate(entryPoint, """
                        {"operation":"list","tableName":"payroll"}"""))
                .path("detail")
                .asText();
        assertTrue(detail.endsWith("which has lambda-apigateway, guests, ghost."), detail);
    }

    @EachEntryPoint
    void aListedTableThatDoesNotExistIs404(EntryPoint entryPoint) {
        assertProblem(404, "tableNotFound", operate(entryPoint, """
                {"operation":"list","tableName":"ghost"}"""));
    }

    @EachEntryPoint
    void aTableIsNeeded(EntryPoint entryPoint) {
        JsonNode problem = assertProblem(400, "invalid", operate(entryPoint, """
                {"operation":"list","payload":{}}"""));
        assertEquals("/tableName", problem.at("/errors/0/pointer").asText());
    }

    @EachEntryPoint
    void aMemberThatAnOperationDoesNotTakeIsToldWhichItTakes(EntryPoint entryPoint) {
        String detail = assertProblem(400, "unsupportedMember", operate(entryPoint, """
                        {"operation":"read","tableName":"guests","payload":{"Key":{"email":"a","1":1},"IndexName":"x"}}"""))
                .path("detail")
                .asText();
        assertEquals("read takes Key, ProjectionExpression, ExpressionAttributeNames, ConsistentRead.", detail);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    create | {}                                                         | /payload/Item                     | required
                    read   | {}                                                         | /payload/Key                      | required
                    update | {"Key":{"id":"a"}}                                         | /payload/UpdateExpression         | required
                    delete | {"Key":"a"}                                                | /payload/Key                      | type
                    list   | []                                                         | /payload                          | type
                    list   | {"Limit":0}                                                | /payload/Limit                    | range
                    list   | {"Limit":1.5}                                              | /payload/Limit                    | range
                    list   | {"Limit":"1"}                                              | /payload/Limit                    | type
                    list   | {"ConsistentRead":"yes"}                                   | /payload/ConsistentRead           | type
                    list   | {"FilterExpression":1}                                     | /payload/FilterExpression         | type
                    list   | {"ExpressionAttributeNames":{"#a":1}}                      | /payload/ExpressionAttributeNames | type
                    list   | {"ExclusiveStartKey":{"x":1}}                              | /payload/ExclusiveStartKey        | key
                    create | {"Item":{"id":"a"},"ReturnValues":"ALL_NEW"}               | /payload/ReturnValues             | enum
                    create | {"Item":{"x":1}}                                           | /payload                          | key
                    create | {"Item":{"id":""}}                                         | /payload                          | key
                    read   | {"Key":{"id":7}}                                           | /payload                          | key
                    read   | {"Key":{"id":"a","1":2}}                                   | /payload                          | key
                    create | {"Item":{"id":"a","x":{"$set":[]}}}                        | /payload/Item/x/$set              | type
                    create | {"Item":{"id":"a","x":{"$set":"a"}}}                       | /payload/Item/x/$set              | type
                    create | {"Item":{"id":"a","x":{"$set":[1,"a"]}}}                   | /payload/Item/x/$set              | type
                    create | {"Item":{"id":"a","x":{"$set":[true]}}}                    | /payload/Item/x/$set              | type
                    create | {"Item":{"id":"a","x":{"$set":[1,1.0]}}}                   | /payload/Item/x/$set              | duplicate
                    create | {"Item":{"id":"a","x":{"$binary":"a=b"}}}                  | /payload/Item/x/$binary           | syntax
                    create | {"Item":{"id":"a","x":{"$binary":1}}}                      | /payload/Item/x/$binary           | syntax
                    create | {"Item":{"id":"a","x":{"$binary":"aGl="}}}                 | /payload/Item/x/$binary           | syntax
                    create | {"Item":{"id":"a","x":{"$binary":"aGk"}}}                  | /payload/Item/x/$binary           | syntax
                    create | {"Item":{"id":"a","a/b":1e126}}                            | /payload/Item/a~1b                | range
                    create | {"Item":{"id":"a","x":[1,1e-131]}}                         | /payload/Item/x/1                 | range
                    create | {"Item":{"id":"a","x":10e2147483647}}                      | /payload/Item/x                   | range
                    create | {"Item":{"id":"a","x":123456789012345678901234567890123456789}} | /payload/Item/x             | range
                    """)
    void aPayloadIsCheckedAndThePlaceNamed(String operation, String payload, String pointer, String code) {
        JsonNode error =
                assertProblem(400, "invalid", example(operation, payload)).at("/errors/0");
        assertEquals(pointer, error.path("pointer").asText());
        assertEquals(code, error.path("code").asText());
    }

    @Test
    void aKeyThatIsNotTheTablesIsToldWhatToGive() {
        for (String key : List.of("{}", "{\"x\":1}", "{\"id\":7}", "{\"id\":\"\"}", "{\"id\":\"a\",\"1\":2}")) {
            JsonNode problem = assertProblem(400, "invalid", example("read", "{\"Key\":" + key + "}"));
            assertEquals(
                    "does not have the key of this table. Give each attribute of the key a value of the type that the"
                            + " table declares, not empty; in Key, give no other attribute",
                    problem.at("/errors/0/detail").asText(),
                    key);
        }
    }

    /** Sent with a value that is somebody's: no word of DynamoDB's that might quote it comes through. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    SETT canary                    | {":canary":1}    | UpdateExpression: it has a syntax error
                    ''                             | {":canary":1}    | UpdateExpression: it is empty
                    SET name = :canary             | {":canary":1}    | DynamoDB reserves; name it through ExpressionAttributeNames
                    SET x = :canary                | {":y":1}         | UpdateExpression: a : value in it is not in ExpressionAttributeValues
                    SET #canary = :y               | {":y":1}         | UpdateExpression: a # name in it is not in ExpressionAttributeNames
                    SET x = :y                     | {":y":1,":canary":2} | ExpressionAttributeValues: it has an entry that no expression uses
                    SET x = :y                     | {"canary":1}     | ExpressionAttributeValues: a name in it starts with #
                    SET x = canary(:y)             | {":y":1}         | UpdateExpression: it calls a function that DynamoDB does not have
                    SET canary = :y, canary = :y   | {":y":1}         | UpdateExpression: two paths in it overlap
                    SET a = :y SET canary = :y     | {":y":1}         | a section, such as SET, stands in it twice
                    SET x = canary + :y            | {":y":1}         | it uses the value of an attribute that the item does not have
                    SET canary.x.y = :y            | {":y":1}         | a path in it leads through an attribute that the item does not have
                    SET x = :y + :z                | {":y":1,":z":"canary"} | does not take an operand of that type
                    SET id = :y                    | {":y":"canary"}  | it changes an attribute of the key
                    """)
    void anExpressionThatDynamoDbRefusesIsExplainedInOurWords(String expression, String values, String words) {
        JsonNode problem =
                assertProblem(400, "invalidExpression", example("update", """
                {"Key":{"id":"expressions"},"UpdateExpression":"%s","ExpressionAttributeValues":%s}""".formatted(expression, values)));
        assertTrue(problem.path("detail").asText().contains(words), problem::toString);
        assertFalse(problem.toString().contains("canary"), problem::toString);
    }

    @Test
    void anItemBeyond400KilobytesIsTooLarge() {
        assertProblem(413, "tooLarge", example("create", """
                {"Item":{"id":"large","x":"%s"}}""".formatted("x".repeat(410_000))));
    }

    @EachEntryPoint
    void aListGoesOnWhereItsLastPageEnded(EntryPoint entryPoint) {
        for (int i = 1; i <= 5; i++) {
            operate(entryPoint, """
                    {"operation":"create","tableName":"guests","payload":{"Item":{"email":"pages","1":%d,"odd":%b}}}""".formatted(i, i % 2 == 1));
        }
        JsonNode first = json(list(entryPoint, "{\"Limit\":3}"));
        assertEquals(3, first.path("Count").intValue());
        assertEquals(json("{\"email\":\"pages\",\"1\":3}"), first.path("LastEvaluatedKey"));
        JsonNode second = json(
                list(entryPoint, "{\"Limit\":3,\"ExclusiveStartKey\":%s}".formatted(first.path("LastEvaluatedKey"))));
        assertEquals(2, second.path("Items").size());
        assertFalse(second.has("LastEvaluatedKey"));
        JsonNode odd = json(list(entryPoint, """
                {"FilterExpression":"odd = :true","ExpressionAttributeValues":{":true":true},"ConsistentRead":true}"""));
        assertEquals("3 of 5", odd.path("Count") + " of " + odd.path("ScannedCount"));
    }

    @Test
    void aListThatNoAnswerHoldsIsTooLargeUntilFewerItemsAreAskedFor() {
        String large = "\\u0001".repeat(170_000);
        for (int i = 1; i <= 6; i++) {
            operate(http(), """
                    {"operation":"create","tableName":"guests","payload":{"Item":{"email":"large","1":%d,"x":"%s"}}}""".formatted(i, large));
        }
        assertProblem(413, "tooLarge", list(http(), "{}"));
        assertEquals(200, list(http(), "{\"Limit\":1}").status());
        for (int i = 1; i <= 6; i++) {
            operate(http(), """
                    {"operation":"delete","tableName":"guests","payload":{"Key":{"email":"large","1":%d}}}""".formatted(i));
        }
    }

    @EachEntryPoint
    void aConditionThatDoesNotHoldWritesNothing(EntryPoint entryPoint) {
        operateOnExample(entryPoint, "create", "{\"Item\":{\"id\":\"kept\",\"x\":1}}");
        assertProblem(409, "conditionFailed", operateOnExample(entryPoint, "create", """
                {"Item":{"id":"kept","x":2},"ConditionExpression":"attribute_not_exists(id)"}"""));
        assertProblem(409, "conditionFailed", operateOnExample(entryPoint, "delete", """
                {"Key":{"id":"kept"},"ConditionExpression":"x > :x","ExpressionAttributeValues":{":x":1}}"""));
        assertAnswer(
                "{\"Item\":{\"id\":\"kept\",\"x\":1}}",
                operateOnExample(entryPoint, "read", "{\"Key\":{\"id\":\"kept\"}}"));
    }

    @EachEntryPoint
    void anIdempotencyKeyIsRefusedRatherThanPassedOver(EntryPoint entryPoint) {
        operateOnExample(entryPoint, "create", "{\"Item\":{\"id\":\"counted\",\"n\":1}}");
        TestResponse answer = entryPoint.send(
                "POST",
                "/DynamoDBManager",
                Map.of("Content-Type", List.of("application/json"), "Idempotency-Key", List.of("k")),
                """
                {"operation":"update","tableName":"lambda-apigateway","payload":{"Key":{"id":"counted"},
                 "UpdateExpression":"ADD n :one","ExpressionAttributeValues":{":one":1}}}""".getBytes(UTF_8));
        JsonNode error = assertProblem(400, "invalid", answer).at("/errors/0");
        assertEquals("Idempotency-Key", error.path("parameter").asText());
        assertTrue(error.path("detail").asText().contains("ConditionExpression"), error::toString);
        assertAnswer("{\"Item\":{\"id\":\"counted\",\"n\":1}}", operateOnExample(entryPoint, "read", """
                {"Key":{"id":"counted"}}"""));
    }

    @EachEntryPoint
    void whatCurlSendsIsReadWithAnyParameter(EntryPoint entryPoint) {
        for (String type : List.of("", ";charset=UTF-8", "; charset=utf-8; x=y")) {
            Map<String, List<String>> headers =
                    Map.of("Content-Type", List.of("application/x-www-form-urlencoded" + type));
            assertAnswer(
                    "\"pong\"",
                    entryPoint.send("POST", "/DynamoDBManager", headers, "{\"operation\":\"ping\"}".getBytes(UTF_8)));
        }
    }

    @EachEntryPoint
    void everyAnswerNamesItsRequest(EntryPoint entryPoint) {
        assertTrue(operateOnExample(entryPoint, "list", "{}")
                .header("X-Request-Id")
                .isPresent());
        assertTrue(operateOnExample(entryPoint, "list", "[]")
                .header("X-Request-Id")
                .isPresent());
    }

    private static TestResponse list(EntryPoint entryPoint, String payload) {
        return operate(
                entryPoint, "{\"operation\":\"list\",\"tableName\":\"guests\",\"payload\":%s}".formatted(payload));
    }
}
