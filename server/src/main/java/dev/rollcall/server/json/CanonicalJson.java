package dev.rollcall.server.json;

import io.micronaut.json.tree.JsonNode;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/** One text for all that mean the same: members in order, no space, and numbers without what adds nothing to them. */
public final class CanonicalJson {

    private final StringBuilder text = new StringBuilder();

    private CanonicalJson() {}

    /** Only to be compared with others: it is no JSON for anybody else to read. */
    public static String of(JsonNode tree) {
        CanonicalJson canonical = new CanonicalJson();
        canonical.write(tree);
        return canonical.text.toString();
    }

    private void write(JsonNode node) {
        if (node.isObject()) {
            Map<String, JsonNode> members = new TreeMap<>();
            node.entries().forEach(member -> members.put(member.getKey(), member.getValue()));
            text.append('{');
            members.forEach((name, value) -> {
                write(name);
                write(value);
            });
            text.append('}');
        } else if (node.isArray()) {
            text.append('[');
            node.values().forEach(this::write);
            text.append(']');
        } else if (node.isString()) {
            write(node.getStringValue());
        } else if (node.isNumber()) {
            number(node.getBigDecimalValue());
        } else {
            text.append(node.isNull() ? "null," : node.getBooleanValue() + ",");
        }
    }

    /** Its length first, so that no text can end where another begins. */
    private void write(String string) {
        text.append(string.length()).append(':').append(string);
    }

    private void number(BigDecimal number) {
        BigDecimal plain = number.signum() == 0 ? BigDecimal.ZERO : stripped(number);
        text.append(plain.unscaledValue())
                .append('e')
                .append(-(long) plain.scale())
                .append(',');
    }

    /** The exponent of an extremely large number has no room for its zeros. */
    private static BigDecimal stripped(BigDecimal number) {
        try {
            return number.stripTrailingZeros();
        } catch (ArithmeticException extreme) {
            return number;
        }
    }
}
