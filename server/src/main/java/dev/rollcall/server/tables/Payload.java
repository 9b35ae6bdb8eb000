package dev.rollcall.server.tables;

import dev.rollcall.server.directory.Failure;
import dev.rollcall.server.directory.Rule;
import dev.rollcall.server.directory.Violation;
import io.micronaut.json.tree.JsonNode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The members of a payload. Each is checked to have the type that its name asks for; an absent one is null. */
final class Payload {

    static final String NAMES = "ExpressionAttributeNames";
    static final String VALUES = "ExpressionAttributeValues";

    private static final BigDecimal MAX_INT = BigDecimal.valueOf(Integer.MAX_VALUE);

    private final JsonNode members;

    private Payload(JsonNode members) {
        this.members = members;
    }

    static Payload of(@Nullable JsonNode given, TableOperation operation) {
        JsonNode members = given == null || given.isNull() ? JsonNode.createObjectNode(Map.of()) : given;
        check(members.isObject(), "", Rule.TYPE, "is not an object");
        for (Map.Entry<String, JsonNode> member : members.entries()) {
            if (!operation.members.contains(member.getKey())) {
                throw new TableFailure.UnsupportedMember(
                        operation + " takes " + String.join(", ", operation.members) + ".");
            }
        }
        operation.required.forEach(name -> check(members.get(name) != null, "/" + name, Rule.REQUIRED, "is required"));
        return new Payload(members);
    }

    @Nullable
    Map<String, AttributeValue> attributes(String name) {
        JsonNode member = member(name, JsonNode::isObject, "is not an object");
        return member == null ? null : TypedValues.map("/payload/" + name, member);
    }

    @Nullable
    Map<String, String> names() {
        JsonNode member = member(NAMES, JsonNode::isObject, "is not an object");
        if (member == null) {
            return null;
        }
        Map<String, String> names = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : member.entries()) {
            check(entry.getValue().isString(), "/" + NAMES, Rule.TYPE, "has a value that is not a string");
            names.put(entry.getKey(), entry.getValue().getStringValue());
        }
        return names;
    }

    @Nullable
    String text(String name) {
        JsonNode member = member(name, JsonNode::isString, "is not a string");
        return member == null ? null : member.getStringValue();
    }

    @Nullable
    String choice(String name, String... values) {
        String text = text(name);
        List<String> allowed = List.of(values);
        check(
                text == null || allowed.contains(text),
                "/" + name,
                Rule.ENUM,
                "is not one of " + String.join(", ", values));
        return text;
    }

    @Nullable
    Boolean flag(String name) {
        JsonNode member = member(name, JsonNode::isBoolean, "is neither true nor false");
        return member == null ? null : member.getBooleanValue();
    }

    @Nullable
    Integer count(String name) {
        JsonNode member = member(name, JsonNode::isNumber, "is not a number");
        return member == null ? null : count(name, member.getBigDecimalValue());
    }

    private static int count(String name, BigDecimal number) {
        boolean fits = number.signum() > 0 && number.compareTo(MAX_INT) <= 0;
        check(fits && number.stripTrailingZeros().scale() <= 0, "/" + name, Rule.RANGE, "is not an integer from 1");
        return number.intValue();
    }

    private @Nullable JsonNode member(String name, Predicate<JsonNode> type, String otherwise) {
        JsonNode member = members.get(name);
        check(member == null || type.test(member), "/" + name, Rule.TYPE, otherwise);
        return member;
    }

    private static void check(boolean holds, String pointer, Rule rule, String detail) {
        if (!holds) {
            throw new Failure.Invalid(Violation.at("/payload" + pointer, rule, detail));
        }
    }
}
