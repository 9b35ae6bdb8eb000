package dev.rollcall.server.validation;

import dev.rollcall.api.Contract;
import dev.rollcall.server.directory.Failure;
import dev.rollcall.server.directory.Rule;
import dev.rollcall.server.directory.Violation;
import io.micronaut.core.type.Argument;
import io.micronaut.json.tree.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Checks a JSON tree against its schema in the contract before it is bound: unknown and missing members, types and
 * nulls, each with its pointer. Micronaut's validator checks the limits of values. What has too many members is not
 * looked into, and checking ends after a hundred violations, so a large body costs no more than its parsing.
 */
public final class BodyCheck {

    /** Ids of users that nobody may choose. */
    public static final Set<String> RESERVED_IDS =
            Set.copyOf(Contract.schema("User").member("userId").type().reserved());

    private static final Set<String> WRITABLE =
            Contract.schema("UserInput").members().keySet();

    /** Of a user; what is no user has no such members. */
    private static final Set<String> READ_ONLY = Contract.schema("User").members().keySet().stream()
            .filter(name -> !WRITABLE.contains(name))
            .collect(Collectors.toUnmodifiableSet());

    private static final int MAX_VIOLATIONS =
            Contract.schema("Problem").member("errors").type().max();

    private final List<Violation> violations = new ArrayList<>();

    private BodyCheck() {}

    /** The generated model has the name of its schema. */
    public static void check(JsonNode tree, Argument<?> model) {
        check(tree, Contract.schema(model.getType().getSimpleName()));
    }

    public static void check(JsonNode tree, Contract.Schema schema) {
        BodyCheck check = new BodyCheck();
        check.schema("", tree, schema);
        if (!check.violations.isEmpty()) {
            throw new Failure.Invalid(check.violations);
        }
    }

    private void value(String pointer, JsonNode node, Contract.Type type) {
        if (type.nullable() && node.isNull()) {
            return;
        }
        switch (type.dataType()) {
            case ANY -> {}
            case STRING, DATE_TIME -> text(pointer, node, type);
            case BOOLEAN -> expect(node.isBoolean(), pointer, node, Rule.TYPE, "is neither true nor false");
            case INT32 -> integer(pointer, node, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case INT64 -> integer(pointer, node, Long.MIN_VALUE, Long.MAX_VALUE);
            case NUMBER -> number(pointer, node);
            case MAP -> map(pointer, node, type);
            case ARRAY -> list(pointer, node, type);
            case SCHEMA -> schema(pointer, node, Contract.schema(type.schema()));
        }
    }

    private void text(String pointer, JsonNode node, Contract.Type type) {
        if (expect(node.isString(), pointer, node, Rule.TYPE, "is not a string")
                && type.reserved().contains(node.getStringValue())) {
            reject(pointer, Rule.RESERVED, "is reserved: choose another id");
        }
    }

    /** Checks the range first, because stripping the zeros of an extremely large number can fail. */
    private void integer(String pointer, JsonNode node, long least, long most) {
        if (!expect(node.isNumber(), pointer, node, Rule.TYPE, "is not an integer")) {
            return;
        }
        BigDecimal number = node.getBigDecimalValue();
        if (number.compareTo(BigDecimal.valueOf(least)) < 0 || number.compareTo(BigDecimal.valueOf(most)) > 0) {
            reject(pointer, Rule.RANGE, "is out of range");
        } else if (number.stripTrailingZeros().scale() > 0) {
            reject(pointer, Rule.TYPE, "is not an integer");
        }
    }

    /** As a double it would be infinite, which JSON cannot write. */
    private void number(String pointer, JsonNode node) {
        if (expect(node.isNumber(), pointer, node, Rule.TYPE, "is not a number")
                && Double.isInfinite(node.getBigDecimalValue().doubleValue())) {
            reject(pointer, Rule.RANGE, "is out of range");
        }
    }

    private void map(String pointer, JsonNode node, Contract.Type type) {
        if (expect(node.isObject(), pointer, node, Rule.TYPE, "is not an object") && fits(pointer, node, type.max())) {
            for (Map.Entry<String, JsonNode> entry : node.entries()) {
                key(pointer, entry.getKey(), type.keys());
                value(pointer + '/' + escape(entry.getKey()), entry.getValue(), type.items());
            }
        }
    }

    private void key(String pointer, String key, Contract.Keys limits) {
        int length = key.codePointCount(0, key.length());
        if (length < limits.min() || length > limits.max()) {
            reject(pointer, Rule.LENGTH, "has a key without %d to %d characters".formatted(limits.min(), limits.max()));
        }
    }

    private void list(String pointer, JsonNode node, Contract.Type type) {
        if (expect(node.isArray(), pointer, node, Rule.TYPE, "is not an array") && fits(pointer, node, type.max())) {
            int index = 0;
            for (JsonNode element : node.values()) {
                value(pointer + '/' + index++, element, type.items());
            }
        }
    }

    private boolean fits(String pointer, JsonNode node, int most) {
        if (node.size() > most) {
            reject(pointer, Rule.SIZE, "has more than " + most + " members");
        }
        return node.size() <= most;
    }

    private void schema(String pointer, JsonNode node, Contract.Schema schema) {
        List<String> values = schema.values();
        if (!values.isEmpty()) {
            boolean isOne = node.isString() && values.contains(node.getStringValue());
            expect(isOne, pointer, node, Rule.ENUM, "is not one of " + String.join(", ", values));
        } else if (expect(node.isObject(), pointer, node, Rule.TYPE, "is not an object")) {
            members(pointer, node, schema);
        }
    }

    private void members(String pointer, JsonNode node, Contract.Schema schema) {
        for (Map.Entry<String, JsonNode> entry : node.entries()) {
            if (isFull()) {
                return;
            }
            member(pointer + '/' + escape(entry.getKey()), entry.getKey(), entry.getValue(), schema);
        }
        for (Contract.Member member : schema.members().values()) {
            if (member.required() && node.get(member.name()) == null) {
                reject(pointer + '/' + member.name(), Rule.REQUIRED, "is required");
            }
        }
    }

    private void member(String pointer, String name, JsonNode value, Contract.Schema schema) {
        Contract.Member member = schema.members().get(name);
        if (member != null) {
            value(pointer, value, member.type());
        } else if (READ_ONLY.contains(name)
                && !Collections.disjoint(schema.members().keySet(), WRITABLE)) {
            reject(pointer, Rule.READ_ONLY, "is set by the server; leave it out");
        } else {
            String known = String.join(", ", schema.members().keySet());
            reject(pointer, Rule.UNKNOWN_NAME, "is not a field here; it takes " + known);
        }
    }

    private boolean expect(boolean holds, String pointer, JsonNode node, Rule rule, String detail) {
        if (node.isNull()) {
            reject(pointer, Rule.NULL, "must not be null");
        } else if (!holds) {
            reject(pointer, rule, detail);
        }
        return holds;
    }

    private void reject(String pointer, Rule rule, String detail) {
        if (!isFull()) {
            violations.add(Violation.at(pointer, rule, detail));
        }
    }

    private boolean isFull() {
        return violations.size() == MAX_VIOLATIONS;
    }

    public static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
