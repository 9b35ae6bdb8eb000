package dev.rollcall.client;

import dev.rollcall.client.internal.Json;
import dev.rollcall.client.model.TableRequest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The payloads of the table operations, and the members of their answers. */
@SuppressWarnings(
        "unchecked") // An answer that is not of DynamoDB's shape is a ClassCastException; the server sees to it.
final class TableCalls {
    private TableCalls() {}

    static TableRequest request(
            String operation, String table, String member, Map<String, ?> value, Map<String, ?> more) {
        Map<String, @Nullable Object> payload = new LinkedHashMap<>(more);
        payload.put(member, value);
        return TableRequest.builder()
                .operation(operation)
                .tableName(table)
                .payload(payload)
                .build();
    }

    static TableRequest list(String table, Map<String, ?> members, @Nullable String cursor) {
        Map<String, @Nullable Object> payload = new LinkedHashMap<>(members);
        if (cursor != null) {
            payload.put("ExclusiveStartKey", Json.any(cursor.getBytes(StandardCharsets.UTF_8)));
        }
        return TableRequest.builder()
                .operation("list")
                .tableName(table)
                .payload(payload)
                .build();
    }

    static Map<String, ?> update(String expression, Map<String, ?> values, Map<String, ?> more) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>(more);
        members.put("UpdateExpression", expression);
        if (!values.isEmpty()) {
            members.put("ExpressionAttributeValues", values);
        }
        return members;
    }

    static Optional<Map<String, @Nullable Object>> item(@Nullable Object answer) {
        return Optional.ofNullable(
                (Map<String, @Nullable Object>) object(answer).get("Item"));
    }

    static Map<String, @Nullable Object> attributes(@Nullable Object answer) {
        Object attributes = object(answer).get("Attributes");
        return attributes == null ? Map.of() : (Map<String, @Nullable Object>) attributes;
    }

    static Page<Map<String, @Nullable Object>> page(@Nullable Object answer) {
        Object items = object(answer).get("Items");
        Object last = object(answer).get("LastEvaluatedKey");
        return new Page<>(
                items == null ? List.of() : (List<Map<String, @Nullable Object>>) items,
                last == null ? null : Json.text(last));
    }

    private static Map<String, @Nullable Object> object(@Nullable Object answer) {
        return answer == null ? Map.of() : (Map<String, @Nullable Object>) answer;
    }
}
