package dev.rollcall.client.testkit;

import dev.rollcall.client.model.ProblemCode;
import dev.rollcall.client.model.TableRequest;
import dev.rollcall.client.model.ViolationCode;
import dev.rollcall.client.testkit.Responses.ProblemException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tables of plain JSON. What it cannot evaluate, such as a condition, it refuses rather than ignores. */
@SuppressWarnings("unchecked") // JSON objects are maps by name; anything else has been refused.
final class Tables {
    private record Table(List<String> keys, Map<Map<String, ?>, Map<String, @Nullable Object>> items) {}

    private static final Set<String> MEMBERS = Set.of(
            "Item",
            "Key",
            "UpdateExpression",
            "ExpressionAttributeNames",
            "ExpressionAttributeValues",
            "Limit",
            "ExclusiveStartKey",
            "ConsistentRead");

    private final Map<String, Table> tables = new HashMap<>();

    void add(String name, List<String> keys) {
        tables.put(name, new Table(keys, new LinkedHashMap<>()));
    }

    @Nullable
    Object operate(TableRequest request) {
        return switch (request.operation()) {
            case "ping" -> "pong";
            case "echo" -> request.payload();
            default ->
                operate(request, (Map<String, @Nullable Object>)
                        Numbers.asStored(Objects.requireNonNullElse(request.payload(), Map.of())));
        };
    }

    private Map<String, ?> operate(TableRequest request, Map<String, @Nullable Object> payload) {
        if (!MEMBERS.containsAll(payload.keySet())) {
            throw ProblemException.of(ProblemCode.UNSUPPORTED_MEMBER);
        }
        return switch (request.operation()) {
            case "create" -> create(table(request), object(payload, "Item"));
            case "read" -> read(table(request), object(payload, "Key"));
            case "update" -> update(table(request), object(payload, "Key"), payload);
            case "delete" -> delete(table(request), object(payload, "Key"));
            case "list" -> list(table(request), payload);
            default -> throw ProblemException.of(ProblemCode.UNSUPPORTED_OPERATION);
        };
    }

    private Table table(TableRequest request) {
        Table table = tables.get(Objects.requireNonNullElse(request.tableName(), ""));
        if (table == null) {
            throw ProblemException.of(ProblemCode.TABLE_NOT_ALLOWED);
        }
        return table;
    }

    private static Map<String, ?> create(Table table, Map<String, @Nullable Object> item) {
        table.items.put(key(table, item), item);
        return Map.of();
    }

    private static Map<String, ?> read(Table table, Map<String, @Nullable Object> key) {
        Map<String, @Nullable Object> item = table.items.get(key(table, key));
        return item == null ? Map.of() : Map.of("Item", item);
    }

    private static Map<String, ?> update(
            Table table, Map<String, @Nullable Object> key, Map<String, @Nullable Object> payload) {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>(table.items.getOrDefault(key(table, key), key));
        Expressions.apply(changed, payload);
        table.items.put(key(table, key), changed);
        return Map.of();
    }

    private static Map<String, ?> delete(Table table, Map<String, @Nullable Object> key) {
        table.items.remove(key(table, key));
        return Map.of();
    }

    private static Map<String, ?> list(Table table, Map<String, @Nullable Object> payload) {
        List<Map<String, ?>> keys = new ArrayList<>(table.items.keySet());
        int from = keys.indexOf(payload.get("ExclusiveStartKey")) + 1;
        int limit = payload.get("Limit") instanceof BigInteger asked ? asked.intValueExact() : 100;
        int to = Math.min(keys.size(), from + limit);
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put(
                "Items", keys.subList(from, to).stream().map(table.items::get).toList());
        answer.put("Count", to - from);
        answer.put("ScannedCount", to - from);
        if (to < keys.size()) {
            answer.put("LastEvaluatedKey", keys.get(to - 1));
        }
        return answer;
    }

    private static Map<String, @Nullable Object> key(Table table, Map<String, @Nullable Object> of) {
        Map<String, @Nullable Object> key = new LinkedHashMap<>();
        for (String name : table.keys) {
            if (of.get(name) == null) {
                throw ProblemException.invalid("/payload", ViolationCode.REQUIRED);
            }
            key.put(name, of.get(name));
        }
        return key;
    }

    private static Map<String, @Nullable Object> object(Map<String, @Nullable Object> payload, String member) {
        if (payload.get(member) instanceof Map<?, ?> value) {
            return (Map<String, @Nullable Object>) value;
        }
        throw ProblemException.invalid("/payload/" + member, ViolationCode.REQUIRED);
    }
}
