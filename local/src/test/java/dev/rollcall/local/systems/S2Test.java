package dev.rollcall.local.systems;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.local.Answer;
import dev.rollcall.local.Door;
import java.util.List;
import java.util.Map;

/** S2: {@code POST /DynamoDBManager}. */
class S2Test extends SystemTest {

    @EachDoor
    void anItemIsCreatedReadUpdatedListedAndDeleted(Door door) {
        assertAnswer("{}", operate(door, """
                {"operation":"create","tableName":"lambda-apigateway","payload":{"Item":{"id":"1234ABCD","number":5}}}"""));
        assertAnswer("""
                {"Item":{"id":"1234ABCD","number":5}}""", read(door));
        assertAnswer("{}", operate(door, """
                {"operation":"update","tableName":"lambda-apigateway","payload":{"Key":{"id":"1234ABCD"},
                 "UpdateExpression":"SET #num = :newNum","ExpressionAttributeNames":{"#num":"number"},
                 "ExpressionAttributeValues":{":newNum":10}}}"""));
        assertAnswer("""
                {"Items":[{"id":"1234ABCD","number":10}],"Count":1,"ScannedCount":1}""", operate(door, """
                {"operation":"list","tableName":"lambda-apigateway","payload":{}}"""));
        assertAnswer("{}", operate(door, """
                {"operation":"delete","tableName":"lambda-apigateway","payload":{"Key":{"id":"1234ABCD"}}}"""));
        assertAnswer("{}", read(door));
    }

    /** As its authors wrote it: {@code curl https://…/DynamoDBManager -d '{"operation": …}'}. */
    @EachDoor
    void itsCurlLinesNeedNoHeader(Door door) {
        Map<String, List<String>> asCurl = Map.of("Content-Type", List.of("application/x-www-form-urlencoded"));
        String body = """
                {"operation": "create", "tableName": "lambda-apigateway", "payload": {"Item": {"id": "1234ABCD", "number": 5}}}""";
        assertAnswer("{}", door.send("POST", "/DynamoDBManager", asCurl, body.getBytes(UTF_8)));
        assertAnswer("""
                {"Item":{"id":"1234ABCD","number":5}}""", read(door));
    }

    @EachDoor
    void echoReturnsItsPayload(Door door) {
        assertAnswer("""
                {"somekey1":"somevalue1","somekey2":"somevalue2"}""", operate(door, """
                {"operation":"echo","payload":{"somekey1":"somevalue1","somekey2":"somevalue2"}}"""));
        assertAnswer("null", operate(door, """
                {"operation":"echo"}"""));
    }

    @EachDoor
    void echoChangesNoDigit(Door door) {
        Answer answer = operate(door, """
                {"operation":"echo","payload":[12345678901234567890.123456789012345678901234567890,1.10,-0.5,7,1E+400]}""");
        assertEquals("[12345678901234567890.123456789012345678901234567890,1.10,-0.5,7,1E+400]", answer.text());
    }

    @EachDoor
    void pingReturnsPong(Door door) {
        assertAnswer("\"pong\"", operate(door, """
                {"operation":"ping"}"""));
        assertAnswer("\"pong\"", operate(door, """
                {"operation":"ping","tableName":"lambda-apigateway","payload":{}}"""));
    }

    @EachDoor
    void anOperationThatIsNoneIsToldWhichThereAre(Door door) {
        String detail = assertProblem(400, "unsupportedOperation", operate(door, """
                        {"operation":"drop","tableName":"lambda-apigateway","payload":{}}"""))
                .path("detail")
                .asText();
        assertTrue(detail.endsWith("create, read, update, delete, list, echo, ping."), detail);
    }

    private static Answer read(Door door) {
        return operate(door, """
                {"operation":"read","tableName":"lambda-apigateway","payload":{"Key":{"id":"1234ABCD"}}}""");
    }
}
