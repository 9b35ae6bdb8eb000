package dev.rollcall.server.tables;

import io.micronaut.json.tree.JsonNode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** From DynamoDB's typed values to plain JSON; {@link TypedValues} is the way back. */
final class PlainValues {

    private PlainValues() {}

    static JsonNode map(Map<String, AttributeValue> map) {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        map.forEach((name, value) -> members.put(unreserved(name), value(value)));
        return JsonNode.createObjectNode(members);
    }

    static JsonNode maps(List<Map<String, AttributeValue>> maps) {
        return array(maps, PlainValues::map);
    }

    private static String unreserved(String name) {
        if (TypedValues.isReserved(name)) {
            throw new TableFailure.UnsupportedMember(
                    "An item has an attribute called $set or $binary, which plain JSON cannot tell from a set or a binary value. Name the attributes that you want in ProjectionExpression.");
        }
        return name;
    }

    private static JsonNode value(AttributeValue value) {
        return switch (value.type()) {
            case S -> JsonNode.createStringNode(value.s());
            case N -> number(value.n());
            case B -> binary(value.b());
            case SS -> set(array(value.ss(), JsonNode::createStringNode));
            case NS -> set(array(value.ns(), PlainValues::number));
            case BS -> set(array(value.bs(), PlainValues::binary));
            case M -> map(value.m());
            case L -> array(value.l(), PlainValues::value);
            case BOOL -> JsonNode.createBooleanNode(value.bool());
            case NUL -> JsonNode.nullNode();
            case UNKNOWN_TO_SDK_VERSION -> throw new IllegalStateException("a value of an unknown type");
        };
    }

    private static <T> JsonNode array(List<T> elements, Function<T, JsonNode> conversion) {
        return JsonNode.createArrayNode(elements.stream().map(conversion).toList());
    }

    private static JsonNode number(String digits) {
        return JsonNode.createNumberNode(new BigDecimal(digits));
    }

    private static JsonNode set(JsonNode elements) {
        return JsonNode.createObjectNode(Map.of(TypedValues.SET, elements));
    }

    private static JsonNode binary(SdkBytes bytes) {
        String base64 = java.util.Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe());
        return JsonNode.createObjectNode(Map.of(TypedValues.BINARY, JsonNode.createStringNode(base64)));
    }
}
