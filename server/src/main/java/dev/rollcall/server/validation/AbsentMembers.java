package dev.rollcall.server.validation;

import dev.rollcall.api.Contract;
import io.micronaut.json.tree.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;

/**
 * Members that are null where the contract takes that for left out ({@code x-null-is-absent}); many serializers write
 * them.
 */
public final class AbsentMembers {

    private AbsentMembers() {}

    /** The tree without them. */
    public static JsonNode dropped(JsonNode tree, Contract.Schema schema) {
        return tree.isObject() ? object(tree, schema) : tree;
    }

    private static JsonNode object(JsonNode object, Contract.Schema schema) {
        Map<String, JsonNode> kept = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : object.entries()) {
            Contract.Member member = schema.members().get(entry.getKey());
            if (member == null || !isAbsent(entry.getValue(), member, schema)) {
                kept.put(entry.getKey(), member == null ? entry.getValue() : value(entry.getValue(), member.type()));
            }
        }
        return JsonNode.createObjectNode(kept);
    }

    private static boolean isAbsent(JsonNode value, Contract.Member member, Contract.Schema schema) {
        return schema.nullIsAbsent() && value.isNull() && !member.required();
    }

    private static JsonNode value(JsonNode value, Contract.Type type) {
        return switch (type.dataType()) {
            case SCHEMA -> dropped(value, Contract.schema(type.schema()));
            case ARRAY -> value.isArray() ? array(value, Objects.requireNonNull(type.items())) : value;
            default -> value;
        };
    }

    private static JsonNode array(JsonNode array, Contract.Type items) {
        List<JsonNode> values = StreamSupport.stream(array.values().spliterator(), false)
                .map(value -> value(value, items))
                .toList();
        return JsonNode.createArrayNode(values);
    }
}
