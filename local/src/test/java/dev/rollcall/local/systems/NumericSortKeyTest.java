package dev.rollcall.local.systems;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.local.EntryPoint;
import dev.rollcall.local.TestResponse;

/** A table with a string partition key and a numeric sort key named {@code 1}. */
class NumericSortKeyTest extends RawRequestTest {

    @EachEntryPoint
    void anItemIsCreatedViewedEditedAndDeletedByItsNumericSortKey(EntryPoint entryPoint) {
        assertAnswer("{}", operate(entryPoint, """
                {"operation":"create","tableName":"guests","payload":{"Item":{"email":"a@b.co","1":42,"name":"Ada"}}}"""));
        assertAnswer("""
                {"Item":{"email":"a@b.co","1":42,"name":"Ada"}}""", read(entryPoint, "42"));
        assertAnswer("""
                {"Attributes":{"name":"Ada L."}}""", operate(entryPoint, """
                {"operation":"update","tableName":"guests","payload":{"Key":{"email":"a@b.co","1":42},
                 "UpdateExpression":"SET #name = :name","ConditionExpression":"attribute_exists(#key)",
                 "ExpressionAttributeNames":{"#name":"name","#key":"1"},
                 "ExpressionAttributeValues":{":name":"Ada L."},"ReturnValues":"UPDATED_NEW"}}"""));
        assertAnswer("""
                {"Attributes":{"email":"a@b.co","1":42,"name":"Ada L."}}""", operate(entryPoint, """
                {"operation":"delete","tableName":"guests","payload":{"Key":{"email":"a@b.co","1":42},"ReturnValues":"ALL_OLD"}}"""));
        assertAnswer("{}", read(entryPoint, "42"));
    }

    @EachEntryPoint
    void theSortKeyIsANumberWhateverItsForm(EntryPoint entryPoint) {
        operate(entryPoint, """
                {"operation":"create","tableName":"guests","payload":{"Item":{"email":"a@b.co","1":4.20e1}}}""");
        assertAnswer("""
                {"Item":{"email":"a@b.co","1":42}}""", read(entryPoint, "42.0"));
        assertProblem(400, "invalid", read(entryPoint, "\"42\""));
    }

    /** The systems before answered 200 and had made half an item. */
    @EachEntryPoint
    void anUpdateOfAKeyThatIsNotThereSaysSoUnderACondition(EntryPoint entryPoint) {
        assertProblem(409, "conditionFailed", operate(entryPoint, """
                {"operation":"update","tableName":"guests","payload":{"Key":{"email":"a@b.co","1":7},
                 "UpdateExpression":"SET #name = :name","ConditionExpression":"attribute_exists(email)",
                 "ExpressionAttributeNames":{"#name":"name"},"ExpressionAttributeValues":{":name":"Nobody"}}}"""));
        assertAnswer("{}", read(entryPoint, "7"));
    }

    @EachEntryPoint
    void decimalsAreExact(EntryPoint entryPoint) {
        operate(entryPoint, """
                {"operation":"create","tableName":"guests","payload":{"Item":{"email":"a@b.co","1":0.1,
                 "price":1234567890123456789012345678.9012345678,"large":9007199254740993,"round":1E+2}}}""");
        TestResponse answer = read(entryPoint, "0.1");
        assertTrue(answer.text().contains("\"price\":1234567890123456789012345678.9012345678"), answer::text);
        assertTrue(answer.text().contains("\"large\":9007199254740993"), answer::text);
        assertTrue(answer.text().contains("\"round\":100"), answer::text);
        assertTrue(answer.text().contains("\"1\":0.1"), answer::text);
    }

    private static TestResponse read(EntryPoint entryPoint, String sortKey) {
        return operate(entryPoint, """
                {"operation":"read","tableName":"guests","payload":{"Key":{"email":"a@b.co","1":%s}}}""".formatted(sortKey));
    }
}
