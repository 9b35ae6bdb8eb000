package dev.rollcall.server.tables;

import dev.rollcall.server.directory.Failure;
import dev.rollcall.server.directory.Rule;
import dev.rollcall.server.directory.Violation;
import dev.rollcall.server.validation.BodyCheck;
import io.micronaut.json.tree.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** From plain JSON to DynamoDB's typed values. */
final class TypedValues {

    static final String SET = "$set";
    static final String BINARY = "$binary";

    private static final int MAX_DIGITS = 38;
    private static final int MIN_EXPONENT = -130;
    private static final int MAX_EXPONENT = 125;

    private TypedValues() {}

    static Map<String, AttributeValue> map(String pointer, JsonNode object) {
        Map<String, AttributeValue> map = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : object.entries()) {
            String member = pointer + '/' + BodyCheck.escape(entry.getKey());
            if (isReserved(entry.getKey())) {
                throw invalid(
                        member, Rule.RESERVED, "is no attribute's name in plain JSON: $set and $binary stand alone");
            }
            map.put(entry.getKey(), value(member, entry.getValue()));
        }
        return map;
    }

    static boolean isReserved(String name) {
        return name.equals(SET) || name.equals(BINARY);
    }

    private static AttributeValue value(String pointer, JsonNode node) {
        if (node.isObject()) {
            return object(pointer, node);
        } else if (node.isArray()) {
            return AttributeValue.fromL(values(pointer, node));
        } else if (node.isNumber()) {
            return AttributeValue.fromN(number(pointer, node.getBigDecimalValue()));
        } else if (node.isString()) {
            return AttributeValue.fromS(node.getStringValue());
        }
        return node.isNull() ? AttributeValue.fromNul(true) : AttributeValue.fromBool(node.getBooleanValue());
    }

    private static AttributeValue object(String pointer, JsonNode object) {
        JsonNode set = object.get(SET);
        JsonNode binary = object.get(BINARY);
        if (object.size() == 1 && set != null) {
            return set(pointer + '/' + SET, set);
        } else if (object.size() == 1 && binary != null) {
            return AttributeValue.fromB(binary(pointer + '/' + BINARY, binary));
        }
        return AttributeValue.fromM(map(pointer, object));
    }

    private static List<AttributeValue> values(String pointer, JsonNode array) {
        List<AttributeValue> values = new ArrayList<>();
        for (JsonNode element : array.values()) {
            values.add(value(pointer + '/' + values.size(), element));
        }
        return values;
    }

    private static AttributeValue set(String pointer, JsonNode array) {
        List<AttributeValue> values = array.isArray() ? values(pointer, array) : List.of();
        boolean uniform = values.stream().map(AttributeValue::type).distinct().count() == 1;
        if (uniform && new HashSet<>(values).size() < values.size()) {
            throw invalid(pointer, Rule.DUPLICATE, "has a value twice");
        }
        return switch (uniform ? values.getFirst().type() : AttributeValue.Type.UNKNOWN_TO_SDK_VERSION) {
            case S ->
                AttributeValue.fromSs(values.stream().map(AttributeValue::s).toList());
            case N ->
                AttributeValue.fromNs(values.stream().map(AttributeValue::n).toList());
            case B ->
                AttributeValue.fromBs(values.stream().map(AttributeValue::b).toList());
            default -> throw invalid(pointer, Rule.TYPE, "is not an array of strings, of numbers or of binary values");
        };
    }

    private static SdkBytes binary(String pointer, JsonNode text) {
        String encoded = text.isString() ? text.getStringValue() : "?";
        try {
            byte[] bytes = Base64.getDecoder().decode(encoded);
            if (Base64.getEncoder().encodeToString(bytes).equals(encoded)) {
                return SdkBytes.fromByteArrayUnsafe(bytes);
            }
        } catch (IllegalArgumentException malformed) {
            // Refused below, like what would be read as something else than was written.
        }
        throw invalid(pointer, Rule.SYNTAX, "is not Base64 with its padding (RFC 4648, section 4)");
    }

    /** Checks the exponent first, because stripping the zeros of an extremely large number can fail. */
    private static String number(String pointer, BigDecimal number) {
        long exponent = number.signum() == 0 ? 0 : (long) number.precision() - number.scale() - 1;
        if (exponent < MIN_EXPONENT
                || exponent > MAX_EXPONENT
                || number.stripTrailingZeros().precision() > MAX_DIGITS) {
            throw invalid(pointer, Rule.RANGE, "has more than 38 digits, or is beyond 1E-130 to 9.9E+125");
        }
        return number.stripTrailingZeros().toString();
    }

    private static Failure.Invalid invalid(String pointer, Rule rule, String detail) {
        return new Failure.Invalid(Violation.at(pointer, rule, detail));
    }
}
