package dev.rollcall.server.dynamodb;

import dev.rollcall.server.directory.User;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** What must hold of an item for it to be written. */
record Condition(String expression, Map<String, AttributeValue> values) {

    static final Condition ABSENT = new Condition("attribute_not_exists(pk)", Map.of());

    static Condition absentOrExpired(Instant now) {
        return new Condition(ABSENT.expression + " OR expiresAt <= :now", Map.of(":now", Items.seconds(now)));
    }

    static Condition unchanged(User seen) {
        return new Condition("writeId = :seen", Map.of(":seen", Attributes.text(seen.writeId())));
    }

    TransactWriteItem check(String table, Map<String, AttributeValue> key) {
        return TransactWriteItem.builder()
                .conditionCheck(check -> check.tableName(table)
                        .key(key)
                        .conditionExpression(expression)
                        .expressionAttributeValues(valuesIfAny()))
                .build();
    }

    TransactWriteItem put(String table, Map<String, AttributeValue> item) {
        Put put = Put.builder()
                .tableName(table)
                .item(item)
                .conditionExpression(expression)
                .expressionAttributeValues(valuesIfAny())
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .build();
        return TransactWriteItem.builder().put(put).build();
    }

    TransactWriteItem delete(String table, Map<String, AttributeValue> key) {
        Delete delete = Delete.builder()
                .tableName(table)
                .key(key)
                .conditionExpression(expression)
                .expressionAttributeValues(valuesIfAny())
                .build();
        return TransactWriteItem.builder().delete(delete).build();
    }

    /** DynamoDB refuses an empty map. */
    private @Nullable Map<String, AttributeValue> valuesIfAny() {
        return values.isEmpty() ? null : values;
    }
}
