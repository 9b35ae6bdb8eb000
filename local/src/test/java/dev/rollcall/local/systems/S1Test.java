package dev.rollcall.local.systems;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.local.Answer;
import dev.rollcall.local.Door;

/** S1: a table with a string partition key and a numeric sort key named {@code 1}. */
class S1Test extends SystemTest {

    @EachDoor
    void anItemIsCreatedViewedEditedAndDeletedByItsNumericSortKey(Door door) {
        assertAnswer("{}", operate(door, """
                {"operation":"create","tableName":"guests","payload":{"Item":{"email":"a@b.co","1":42,"name":"Ada"}}}"""));
        assertAnswer("""
                {"Item":{"email":"a@b.co","1":42,"name":"Ada"}}""", read(door, "42"));
        assertAnswer("""
                {"Attributes":{"name":"Ada L."}}""", operate(door, """
                {"operation":"update","tableName":"guests","payload":{"Key":{"email":"a@b.co","1":42},
                 "UpdateExpression":"SET #name = :name","ConditionExpression":"attribute_exists(#key)",
                 "ExpressionAttributeNames":{"#name":"name","#key":"1"},
                 "ExpressionAttributeValues":{":name":"Ada L."},"ReturnValues":"UPDATED_NEW"}}"""));
        assertAnswer("""
                {"Attributes":{"email":"a@b.co","1":42,"name":"Ada L."}}""", operate(door, """
                {"operation":"delete","tableName":"guests","payload":{"Key":{"email":"a@b.co","1":42},"ReturnValues":"ALL_OLD"}}"""));
        assertAnswer("{}", read(door, "42"));
    }

    @EachDoor
    void theSortKeyIsANumberWhateverItsForm(Door door) {
        operate(door, """
                {"operation":"create","tableName":"guests","payload":{"Item":{"email":"a@b.co","1":4.20e1}}}""");
        assertAnswer("""
                {"Item":{"email":"a@b.co","1":42}}""", read(door, "42.0"));
        assertProblem(400, "invalid", read(door, "\"42\""));
    }

    /** The systems before answered 200 and had made half an item. */
    @EachDoor
    void anUpdateOfAKeyThatIsNotThereSaysSoUnderACondition(Door door) {
        assertProblem(409, "conditionFailed", operate(door, """
                {"operation":"update","tableName":"guests","payload":{"Key":{"email":"a@b.co","1":7},
                 "UpdateExpression":"SET #name = :name","ConditionExpression":"attribute_exists(email)",
                 "ExpressionAttributeNames":{"#name":"name"},"ExpressionAttributeValues":{":name":"Nobody"}}}"""));
        assertAnswer("{}", read(door, "7"));
    }

    @EachDoor
    void decimalsAreExact(Door door) {
        operate(door, """
                {"operation":"create","tableName":"guests","payload":{"Item":{"email":"a@b.co","1":0.1,
                 "price":1234567890123456789012345678.9012345678,"large":9007199254740993,"round":1E+2}}}""");
        Answer answer = read(door, "0.1");
        assertTrue(answer.text().contains("\"price\":1234567890123456789012345678.9012345678"), answer::text);
        assertTrue(answer.text().contains("\"large\":9007199254740993"), answer::text);
        assertTrue(answer.text().contains("\"round\":100"), answer::text);
        assertTrue(answer.text().contains("\"1\":0.1"), answer::text);
    }

    private static Answer read(Door door, String sortKey) {
        return operate(door, """
                {"operation":"read","tableName":"guests","payload":{"Key":{"email":"a@b.co","1":%s}}}""".formatted(sortKey));
    }
}
