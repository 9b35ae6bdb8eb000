package dev.rollcall.local.systems;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.local.EntryPoint;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What is written to a table is read from it, as plain JSON. */
class TableValuesTest extends RawRequestTest {

    @Test
    void aValueNestsAsDeepAsDynamoDbAllows() {
        assertEquals(200, example("create", nested(30)).status());
        assertProblem(400, "invalidExpression", example("create", nested(34)));
        assertProblem(400, "invalidJson", example("create", nested(1_000)));
    }

    private static String nested(int levels) {
        return "{\"Item\":{\"id\":\"nested\",\"x\":" + "[".repeat(levels) + "]".repeat(levels) + "}}";
    }

    @EachEntryPoint
    void everyTypeRoundTrips(EntryPoint entryPoint) {
        String item = """
                {"id":"types","text":"é\\u0001\\"","empty":"","yes":true,"no":false,"nothing":null,"list":[1,"a",[],{}],
                 "map":{"a":{"b":[null,{"$set":["x"]}]},"$dollar":1},"binary":{"$binary":"/wAB"},"numbers":{"$set":[0.5]},
                 "binaries":{"$set":[{"$binary":"AQ=="}]},"zero":0,"negative":-1.5}""";
        assertAnswer("{}", operateOnExample(entryPoint, "create", "{\"Item\":" + item + "}"));
        assertAnswer("{\"Item\":" + item + "}", operateOnExample(entryPoint, "read", "{\"Key\":{\"id\":\"types\"}}"));
    }

    @Test
    void aSetHasItsValuesInNoOrder() {
        example("create", """
                {"Item":{"id":"set","x":{"$set":["a","b","c"]},"n":{"$set":[1,2.5,1E+2]}}}""");
        JsonNode item = json(example("read", "{\"Key\":{\"id\":\"set\"}}")).path("Item");
        Set<String> values = new HashSet<>();
        item.at("/x/$set").forEach(value -> values.add(value.asText()));
        item.at("/n/$set").forEach(value -> values.add(value.asText()));
        assertEquals(Set.of("a", "b", "c", "1", "2.5", "100"), values);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12345678901234567890123456789012345678",
                "-0.12345678901234567890123456789012345678",
                "9007199254740993",
                "0.1",
                "100"
            })
    void aNumberKeepsItsDigits(String number) {
        example("create", "{\"Item\":{\"id\":\"number\",\"x\":" + number + "}}");
        String text = example("read", "{\"Key\":{\"id\":\"number\"}}").text();
        assertTrue(text.contains("\"x\":" + number + "}") || text.contains("\"x\":" + number + ","), text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1E-130", "9.9999999999999999999999999999999999999E+125", "-1E+125", "1E+2", "1.10"})
    void aNumberKeepsItsValueUpToTheBoundsOfDynamoDb(String number) {
        example("create", "{\"Item\":{\"id\":\"number\",\"x\":" + number + "}}");
        JsonNode read = json(example("read", "{\"Key\":{\"id\":\"number\"}}"));
        assertEquals(0, json(number).decimalValue().compareTo(read.at("/Item/x").decimalValue()), read::toString);
    }

    @Test
    void anAttributeCalledLikeASetIsRefusedRatherThanMistaken() {
        for (String name : new String[] {"$set", "$binary"}) {
            JsonNode problem = assertProblem(400, "invalid", example("create", """
                    {"Item":{"id":"a","%s":["x"]}}""".formatted(name)));
            assertEquals(
                    "/payload/Item/" + name, problem.at("/errors/0/pointer").asText());
            assertEquals("reserved", problem.at("/errors/0/code").asText());
        }
        assertProblem(400, "invalid", example("create", """
                {"Item":{"id":"a","x":{"$set":["x"],"more":1}}}"""));
    }

    @Test
    void anItemOfOthersWithSuchAnAttributeIsReadByTheAttributesThatAreNamed() {
        dynamoDb().putItem(put -> put.tableName("lambda-apigateway")
                .item(Map.of(
                        "id", AttributeValue.fromS("theirs"),
                        "$set", AttributeValue.fromS("x"),
                        "mine", AttributeValue.fromN("1"))));
        assertProblem(400, "unsupportedMember", example("read", "{\"Key\":{\"id\":\"theirs\"}}"));
        assertAnswer("{\"Item\":{\"mine\":1}}", example("read", """
                {"Key":{"id":"theirs"},"ProjectionExpression":"mine"}"""));
        dynamoDb().deleteItem(delete -> delete.tableName("lambda-apigateway")
                .key(Map.of("id", AttributeValue.fromS("theirs"))));
    }
}
