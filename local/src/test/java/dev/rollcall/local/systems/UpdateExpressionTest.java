package dev.rollcall.local.systems;

import dev.rollcall.local.EntryPoint;
import dev.rollcall.local.TestResponse;

/** {@code POST /DynamoDBManager} with updates by expression, and numbers in items. */
class UpdateExpressionTest extends RawRequestTest {

    @EachEntryPoint
    void itsOwnUpdateWorks(EntryPoint entryPoint) {
        assertAnswer("{}", operate(entryPoint, """
                {"operation":"update","tableName":"lambda-apigateway","payload":{"Key":{"id":"127748AB"},"UpdateExpression":"SET attributeName = :newValue","ExpressionAttributeValues":{":newValue":"674899B"}}}"""));
        assertAnswer("""
                {"Item":{"id":"127748AB","attributeName":"674899B"}}""", read(entryPoint, "127748AB"));
    }

    @EachEntryPoint
    void numbersInItemsAreNumbers(EntryPoint entryPoint) {
        operate(entryPoint, """
                {"operation":"create","tableName":"lambda-apigateway","payload":{"Item":{"id":"5","number":5,"price":19.99,"delta":-1}}}""");
        assertAnswer("""
                {"Item":{"id":"5","number":5,"price":19.99,"delta":-1}}""", read(entryPoint, "5"));
    }

    @EachEntryPoint
    void anUpdateCanCountAndAnswer(EntryPoint entryPoint) {
        operate(entryPoint, """
                {"operation":"create","tableName":"lambda-apigateway","payload":{"Item":{"id":"c","count":0.1}}}""");
        assertAnswer("""
                {"Attributes":{"count":0.3}}""", operate(entryPoint, """
                {"operation":"update","tableName":"lambda-apigateway","payload":{"Key":{"id":"c"},
                 "UpdateExpression":"SET #c = #c + :by","ExpressionAttributeNames":{"#c":"count"},
                 "ExpressionAttributeValues":{":by":0.2},"ReturnValues":"UPDATED_NEW"}}"""));
    }

    @EachEntryPoint
    void anAttributeIsRemovedWithoutValues(EntryPoint entryPoint) {
        operate(entryPoint, """
                {"operation":"create","tableName":"lambda-apigateway","payload":{"Item":{"id":"r","gone":1}}}""");
        operate(entryPoint, """
                {"operation":"update","tableName":"lambda-apigateway","payload":{"Key":{"id":"r"},"UpdateExpression":"REMOVE gone"}}""");
        assertAnswer("""
                {"Item":{"id":"r"}}""", read(entryPoint, "r"));
    }

    private static TestResponse read(EntryPoint entryPoint, String id) {
        return operate(entryPoint, """
                {"operation":"read","tableName":"lambda-apigateway","payload":{"Key":{"id":"%s"}}}""".formatted(id));
    }
}
