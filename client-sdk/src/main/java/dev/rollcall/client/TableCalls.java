package dev.rollcall.client;

import dev.rollcall.client.internal.Json;
import dev.rollcall.client.model.TableRequest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The calls of {@link Table} and {@link TableAsync}: what they send, and how they read the answer. */
@SuppressWarnings(
        "unchecked") // An answer that is not of DynamoDB's shape is a ClassCastException; Attempts sees to it.
final class TableCalls {
    private TableCalls() {}

    static Call<Map<String, @Nullable Object>> create(String table, Map<String, ?> item, Map<String, ?> members) {
        return call("create", table, with(members, "Item", item)).map(TableCalls::attributes);
    }

    static Call<Optional<Map<String, @Nullable Object>>> read(
            String table, Map<String, ?> key, Map<String, ?> members) {
        return call("read", table, with(members, "Key", key)).map(TableCalls::item);
    }

    static Call<Map<String, @Nullable Object>> delete(String table, Map<String, ?> key, Map<String, ?> members) {
        return call("delete", table, with(members, "Key", key)).map(TableCalls::attributes);
    }

    static Call<Map<String, @Nullable Object>> update(
            String table, Map<String, ?> key, String expression, Map<String, ?> values, Map<String, ?> members) {
        Map<String, @Nullable Object> payload = with(members, "UpdateExpression", expression);
        if (!Objects.requireNonNull(values, "values").isEmpty()) {
            payload.put("ExpressionAttributeValues", values);
        }
        return call("update", table, with(payload, "Key", key)).map(TableCalls::attributes);
    }

    static Call<Page<Map<String, @Nullable Object>>> list(
            String table, Map<String, ?> members, @Nullable String cursor) {
        Map<String, ?> payload = cursor == null
                ? Objects.requireNonNull(members, "members")
                : with(members, "ExclusiveStartKey", Json.any(cursor.getBytes(StandardCharsets.UTF_8)));
        return call("list", table, payload).map(TableCalls::page);
    }

    private static Call<@Nullable Object> call(String operation, String table, Map<String, ?> payload) {
        return TablesApiCalls.operateTable(TableRequest.builder()
                .operation(operation)
                .tableName(table)
                .payload(payload)
                .build());
    }

    private static Map<String, @Nullable Object> with(Map<String, ?> members, String name, @Nullable Object value) {
        Map<String, @Nullable Object> payload = new LinkedHashMap<>(Objects.requireNonNull(members, "members"));
        payload.put(name, Objects.requireNonNull(value, name));
        return payload;
    }

    private static Optional<Map<String, @Nullable Object>> item(@Nullable Object answer) {
        return Optional.ofNullable(
                (Map<String, @Nullable Object>) object(answer).get("Item"));
    }

    private static Map<String, @Nullable Object> attributes(@Nullable Object answer) {
        Object attributes = object(answer).get("Attributes");
        return attributes == null ? Map.of() : (Map<String, @Nullable Object>) attributes;
    }

    private static Page<Map<String, @Nullable Object>> page(@Nullable Object answer) {
        Object items = object(answer).get("Items");
        Object last = object(answer).get("LastEvaluatedKey");
        return new Page<>(
                items == null
                        ? List.of()
                        : ((List<?>) items).stream().map(TableCalls::object).toList(),
                last == null ? null : Json.text(last));
    }

    private static Map<String, @Nullable Object> object(@Nullable Object answer) {
        return answer == null ? Map.of() : (Map<String, @Nullable Object>) answer;
    }
}
