package dev.rollcall.local.systems;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.local.EntryPoint;
import dev.rollcall.local.TestResponse;
import java.util.List;
import java.util.Map;

/** {@code POST /DynamoDBManager}: its seven operations. */
class TableConsoleTest extends RawRequestTest {

    @EachEntryPoint
    void anItemIsCreatedReadUpdatedListedAndDeleted(EntryPoint entryPoint) {
        assertAnswer("{}", operate(entryPoint, """
                {"operation":"create","tableName":"lambda-apigateway","payload":{"Item":{"id":"1234ABCD","number":5}}}"""));
        assertAnswer("""
                {"Item":{"id":"1234ABCD","number":5}}""", read(entryPoint));
        assertAnswer("{}", operate(entryPoint, """
                {"operation":"update","tableName":"lambda-apigateway","payload":{"Key":{"id":"1234ABCD"},
                 "UpdateExpression":"SET #num = :newNum","ExpressionAttributeNames":{"#num":"number"},
                 "ExpressionAttributeValues":{":newNum":10}}}"""));
        assertAnswer("""
                {"Items":[{"id":"1234ABCD","number":10}],"Count":1,"ScannedCount":1}""", operate(entryPoint, """
                {"operation":"list","tableName":"lambda-apigateway","payload":{}}"""));
        assertAnswer("{}", operate(entryPoint, """
                {"operation":"delete","tableName":"lambda-apigateway","payload":{"Key":{"id":"1234ABCD"}}}"""));
        assertAnswer("{}", read(entryPoint));
    }

    /** As its authors wrote it: {@code curl https://…/DynamoDBManager -d '{"operation": …}'}. */
    @EachEntryPoint
    void itsCurlLinesNeedNoHeader(EntryPoint entryPoint) {
        Map<String, List<String>> asCurl = Map.of("Content-Type", List.of("application/x-www-form-urlencoded"));
        String body = """
                {"operation": "create", "tableName": "lambda-apigateway", "payload": {"Item": {"id": "1234ABCD", "number": 5}}}""";
        assertAnswer("{}", entryPoint.send("POST", "/DynamoDBManager", asCurl, body.getBytes(UTF_8)));
        assertAnswer("""
                {"Item":{"id":"1234ABCD","number":5}}""", read(entryPoint));
    }

    @EachEntryPoint
    void echoReturnsItsPayload(EntryPoint entryPoint) {
        assertAnswer("""
                {"somekey1":"somevalue1","somekey2":"somevalue2"}""", operate(entryPoint, """
                {"operation":"echo","payload":{"somekey1":"somevalue1","somekey2":"somevalue2"}}"""));
        assertAnswer("null", operate(entryPoint, """
                {"operation":"echo"}"""));
    }

    @EachEntryPoint
    void echoChangesNoDigit(EntryPoint entryPoint) {
        TestResponse answer = operate(entryPoint, """
                {"operation":"echo","payload":[12345678901234567890.123456789012345678901234567890,1.10,-0.5,7,1E+400]}""");
        assertEquals("[12345678901234567890.123456789012345678901234567890,1.10,-0.5,7,1E+400]", answer.text());
    }

    @EachEntryPoint
    void pingReturnsPong(EntryPoint entryPoint) {
        assertAnswer("\"pong\"", operate(entryPoint, """
                {"operation":"ping"}"""));
        assertAnswer("\"pong\"", operate(entryPoint, """
                {"operation":"ping","tableName":"lambda-apigateway","payload":{}}"""));
    }

    @EachEntryPoint
    void anOperationThatIsNoneIsToldWhichThereAre(EntryPoint entryPoint) {
        String detail = assertProblem(400, "unsupportedOperation", operate(entryPoint, """
                        {"operation":"drop","tableName":"lambda-apigateway","payload":{}}"""))
                .path("detail")
                .asText();
        assertTrue(detail.endsWith("create, read, update, delete, list, echo, ping."), detail);
    }

    private static TestResponse read(EntryPoint entryPoint) {
        return operate(entryPoint, """
                {"operation":"read","tableName":"lambda-apigateway","payload":{"Key":{"id":"1234ABCD"}}}""");
    }
}
