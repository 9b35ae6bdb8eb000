package dev.rollcall.server.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.rollcall.server.directory.Failure;
import dev.rollcall.server.directory.Rule;
import dev.rollcall.server.directory.Violation;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parses JSON strictly by RFC 8259: one value, no duplicate keys, no NUL, no lone surrogates. Depth and numbers are
 * bounded, and numbers keep every digit.
 */
public final class StrictJson {

    /** DynamoDB nests 32 levels. */
    private static final int MAX_DEPTH = 40;

    private static final int MAX_NUMBER = 200;

    private static final int MAX_NAME = 50_000;

    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(MAX_NUMBER)
                    .maxNameLength(MAX_NAME)
                    .build())
            .build();

    private StrictJson() {}

    public static JsonNode parse(byte[] bytes) {
        refuseOtherThanUtf8(bytes);
        try (JsonParser parser = FACTORY.createParser(bytes)) {
            if (parser.nextToken() == null) {
                throw new InvalidJson("The body is empty; JSON was expected.");
            }
            JsonNode value = value(parser);
            if (parser.nextToken() != null) {
                throw new InvalidJson("The body goes on after its JSON value.");
            }
            return value;
        } catch (StreamConstraintsException beyond) {
            throw new InvalidJson(
                    "The body nests deeper than 40 levels, or has a number of more than 200 digits or a name of more than"
                            + " 50,000 characters.");
        } catch (JsonProcessingException malformed) {
            throw new InvalidJson("The body is not JSON" + at(malformed.getLocation()));
        } catch (IOException malformed) {
            throw new InvalidJson("The body is not JSON in UTF-8.");
        }
    }

    /**
     * Jackson would read UTF-16 and UTF-32 as well, whose texts have a zero or a mark among the first bytes; no mark is
     * UTF-8. And it would decode what is no UTF-8, such as {@code C0 AF}, to some other character.
     */
    private static void refuseOtherThanUtf8(byte[] bytes) {
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        } catch (CharacterCodingException malformed) {
            throw new InvalidJson("The body is not JSON in UTF-8.");
        }
        for (int i = 0; i < Math.min(bytes.length, 4); i++) {
            if (bytes[i] == 0) {
                throw new InvalidJson("The body is not JSON in UTF-8.");
            }
        }
    }

    private static String at(JsonLocation location) {
        return location == null
                ? "."
                : ", line %d, column %d; a key given twice counts as an error too."
                        .formatted(location.getLineNr(), location.getColumnNr());
    }

    private static JsonNode value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> JsonNode.createStringNode(text(parser));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> JsonNode.createNumberNode(number(parser.getText()));
            case VALUE_TRUE -> JsonNode.createBooleanNode(true);
            case VALUE_FALSE -> JsonNode.createBooleanNode(false);
            default -> JsonNode.nullNode();
        };
    }

    private static JsonNode object(JsonParser parser) throws IOException {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = name(parser.currentName());
            parser.nextToken();
            members.put(name, value(parser));
        }
        return JsonNode.createObjectNode(members);
    }

    private static JsonNode array(JsonParser parser) throws IOException {
        List<JsonNode> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(parser));
        }
        return JsonNode.createArrayNode(elements);
    }

    private static BigDecimal number(String text) {
        try {
            return new BigDecimal(text);
        } catch (ArithmeticException | NumberFormatException beyond) {
            throw new InvalidJson("The body has a number whose exponent is out of range.");
        }
    }

    private static String text(JsonParser parser) throws IOException {
        String text = parser.getText();
        String defect = defect(text);
        if (defect != null) {
            String pointer = parser.getParsingContext().pathAsPointer().toString();
            throw new Failure.Invalid(Violation.at(pointer, Rule.PATTERN, defect));
        }
        return text;
    }

    private static String name(String name) {
        if (defect(name) != null) {
            throw new InvalidJson("A name in the body " + defect(name) + ".");
        }
        return name;
    }

    private static @Nullable String defect(String text) {
        if (text.indexOf(0) >= 0) {
            return "has the character NUL";
        }
        return hasLoneSurrogate(text) ? "has half of a surrogate pair" : null;
    }

    private static boolean hasLoneSurrogate(String text) {
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            if (Character.getType(text.codePointAt(i)) == Character.SURROGATE) {
                return true;
            }
        }
        return false;
    }
}
