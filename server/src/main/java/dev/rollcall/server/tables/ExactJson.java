package dev.rollcall.server.tables;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.micronaut.json.tree.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Map;

/** Writes JSON with every digit of its numbers, in the form that people use: 100 rather than 1E+2. */
public final class ExactJson {

    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    /** DynamoDB's 38 digits and a few zeros. An item full of 1E+125, written out, would not fit into any answer. */
    private static final int MAX_PLAIN = 40;

    private ExactJson() {}

    public static byte[] write(JsonNode value) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        try (JsonGenerator json = FACTORY.createGenerator(output)) {
            write(value, json);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return output.toByteArray();
    }

    private static void write(JsonNode value, JsonGenerator json) throws IOException {
        if (value.isObject()) {
            writeObject(value, json);
        } else if (value.isArray()) {
            writeArray(value, json);
        } else if (value.isNumber()) {
            json.writeNumber(digits(value.getNumberValue()));
        } else if (value.isString()) {
            json.writeString(value.getStringValue());
        } else if (value.isBoolean()) {
            json.writeBoolean(value.getBooleanValue());
        } else {
            json.writeNull();
        }
    }

    private static void writeObject(JsonNode object, JsonGenerator json) throws IOException {
        json.writeStartObject();
        for (Map.Entry<String, JsonNode> member : object.entries()) {
            json.writeFieldName(member.getKey());
            write(member.getValue(), json);
        }
        json.writeEndObject();
    }

    private static void writeArray(JsonNode array, JsonGenerator json) throws IOException {
        json.writeStartArray();
        for (JsonNode element : array.values()) {
            write(element, json);
        }
        json.writeEndArray();
    }

    private static String digits(Number number) {
        return number instanceof BigDecimal decimal && isShort(decimal) ? decimal.toPlainString() : number.toString();
    }

    private static boolean isShort(BigDecimal number) {
        return Math.abs((long) number.precision() - number.scale()) <= MAX_PLAIN;
    }
}
