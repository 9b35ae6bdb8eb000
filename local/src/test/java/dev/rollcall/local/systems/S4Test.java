package dev.rollcall.local.systems;

import dev.rollcall.local.Answer;
import dev.rollcall.local.Door;

/** S4: as S2, with updates by expression. */
class S4Test extends SystemTest {

    @EachDoor
    void itsOwnUpdateWorks(Door door) {
        assertAnswer("{}", operate(door, """
                {"operation":"update","tableName":"lambda-apigateway","payload":{"Key":{"id":"127748AB"},"UpdateExpression":"SET attributeName = :newValue","ExpressionAttributeValues":{":newValue":"674899B"}}}"""));
        assertAnswer("""
                {"Item":{"id":"127748AB","attributeName":"674899B"}}""", read(door, "127748AB"));
    }

    @EachDoor
    void numbersInItemsAreNumbers(Door door) {
        operate(door, """
                {"operation":"create","tableName":"lambda-apigateway","payload":{"Item":{"id":"5","number":5,"price":19.99,"delta":-1}}}""");
        assertAnswer("""
                {"Item":{"id":"5","number":5,"price":19.99,"delta":-1}}""", read(door, "5"));
    }

    @EachDoor
    void anUpdateCanCountAndAnswer(Door door) {
        operate(door, """
                {"operation":"create","tableName":"lambda-apigateway","payload":{"Item":{"id":"c","count":0.1}}}""");
        assertAnswer("""
                {"Attributes":{"count":0.3}}""", operate(door, """
                {"operation":"update","tableName":"lambda-apigateway","payload":{"Key":{"id":"c"},
                 "UpdateExpression":"SET #c = #c + :by","ExpressionAttributeNames":{"#c":"count"},
                 "ExpressionAttributeValues":{":by":0.2},"ReturnValues":"UPDATED_NEW"}}"""));
    }

    @EachDoor
    void anAttributeIsRemovedWithoutValues(Door door) {
        operate(door, """
                {"operation":"create","tableName":"lambda-apigateway","payload":{"Item":{"id":"r","gone":1}}}""");
        operate(door, """
                {"operation":"update","tableName":"lambda-apigateway","payload":{"Key":{"id":"r"},"UpdateExpression":"REMOVE gone"}}""");
        assertAnswer("""
                {"Item":{"id":"r"}}""", read(door, "r"));
    }

    private static Answer read(Door door, String id) {
        return operate(door, """
                {"operation":"read","tableName":"lambda-apigateway","payload":{"Key":{"id":"%s"}}}""".formatted(id));
    }
}
