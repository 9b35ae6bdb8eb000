package dev.rollcall.client.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.JsonTokenId;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import dev.rollcall.client.model.Model;
import dev.rollcall.client.model.OpenEnum;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON, streamed with jackson-core; nothing here looks at a class to find out what to do. */
public final class Json {
    // Names of properties come from people (metadata): interning them would fill the JVM's table of strings.
    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private Json() {}

    /** Reads a value at the parser's current token. */
    @FunctionalInterface
    public interface Reader<T extends @Nullable Object> {
        T read(JsonParser p) throws IOException;
    }

    /** Messages of the parser quote what they read, which may be about people: only the place is told. */
    public static <T extends @Nullable Object> T read(byte[] json, Reader<T> reader) {
        try (JsonParser p = FACTORY.createParser(json)) {
            p.nextToken();
            T value = reader.read(p);
            if (p.nextToken() != null) {
                throw wrong(p, "nothing more");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not JSON" + place(e.getLocation()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalStateException e) {
            throw new IllegalArgumentException(e.getMessage());
        }
    }

    /** Writes any value of a model, a model itself, or plain JSON. */
    public static byte[] bytes(@Nullable Object value) {
        try (ByteArrayBuilder out = new ByteArrayBuilder()) {
            try (JsonGenerator g = FACTORY.createGenerator(out)) {
                write(g, value);
            }
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String text(@Nullable Object value) {
        return new String(bytes(value), StandardCharsets.UTF_8);
    }

    /** Any JSON value; integers as {@link BigInteger}, other numbers as {@link BigDecimal}: no digit is lost. */
    public static @Nullable Object any(byte[] json) {
        return Json.<@Nullable Object>read(json, Json::any);
    }

    public static @Nullable Object any(JsonParser p) throws IOException {
        return switch (p.currentTokenId()) {
            case JsonTokenId.ID_START_OBJECT -> Json.<@Nullable Object>map(p, Json::any);
            case JsonTokenId.ID_START_ARRAY -> Json.<@Nullable Object>list(p, Json::any);
            case JsonTokenId.ID_STRING -> p.getText();
            case JsonTokenId.ID_NUMBER_INT -> p.getBigIntegerValue();
            case JsonTokenId.ID_NUMBER_FLOAT -> p.getDecimalValue();
            case JsonTokenId.ID_TRUE -> true;
            case JsonTokenId.ID_FALSE -> false;
            case JsonTokenId.ID_NULL -> null;
            default -> throw wrong(p, "a value");
        };
    }

    public static void object(JsonParser p) {
        expect(p, JsonToken.START_OBJECT, "an object");
    }

    public static String string(JsonParser p) throws IOException {
        expect(p, JsonToken.VALUE_STRING, "text");
        return p.getText();
    }

    public static Integer int32(JsonParser p) throws IOException {
        expect(p, JsonToken.VALUE_NUMBER_INT, "an integer");
        return p.getIntValue();
    }

    public static Long int64(JsonParser p) throws IOException {
        expect(p, JsonToken.VALUE_NUMBER_INT, "an integer");
        return p.getLongValue();
    }

    public static BigDecimal decimal(JsonParser p) throws IOException {
        if (!p.hasToken(JsonToken.VALUE_NUMBER_FLOAT)) {
            expect(p, JsonToken.VALUE_NUMBER_INT, "a number");
        }
        return p.getDecimalValue();
    }

    public static Boolean bool(JsonParser p) throws IOException {
        if (!p.hasToken(JsonToken.VALUE_TRUE)) {
            expect(p, JsonToken.VALUE_FALSE, "true or false");
        }
        return p.getBooleanValue();
    }

    public static Instant instant(JsonParser p) throws IOException {
        try {
            return Timestamps.parse(string(p));
        } catch (java.time.DateTimeException e) {
            throw wrong(p, "a timestamp");
        }
    }

    public static <T extends @Nullable Object> List<T> list(JsonParser p, Reader<T> reader) throws IOException {
        expect(p, JsonToken.START_ARRAY, "an array");
        List<T> list = new ArrayList<>();
        while (p.nextToken() != JsonToken.END_ARRAY) {
            list.add(Json.<T>orNull(p, reader));
        }
        return Collections.unmodifiableList(list);
    }

    public static <T extends @Nullable Object> Map<String, T> map(JsonParser p, Reader<T> reader) throws IOException {
        object(p);
        Map<String, T> map = new LinkedHashMap<>();
        while (p.nextToken() != JsonToken.END_OBJECT) {
            String name = p.currentName();
            p.nextToken();
            map.put(name, Json.<T>orNull(p, reader));
        }
        return Collections.unmodifiableMap(map);
    }

    public static <T extends @Nullable Object> Reader<List<T>> listOf(Reader<T> reader) {
        return p -> list(p, reader);
    }

    public static <T extends @Nullable Object> Reader<Map<String, T>> mapOf(Reader<T> reader) {
        return p -> map(p, reader);
    }

    /** The same value, whose lists and maps nobody can change any more, however deep. */
    @SuppressWarnings("unchecked") // A list is replaced by a list, a map by a map.
    public static <T extends @Nullable Object> T frozen(T value) {
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>(list);
            copy.replaceAll(Json::<@Nullable Object>frozen);
            return (T) Collections.unmodifiableList(copy);
        }
        if (value instanceof Map<?, ?> map) {
            Map<@Nullable Object, @Nullable Object> copy = new LinkedHashMap<>(map);
            copy.replaceAll((key, member) -> Json.<@Nullable Object>frozen(member));
            return (T) Collections.unmodifiableMap(copy);
        }
        return value;
    }

    @SuppressWarnings(
            "NullAway") // A null in a list or map is kept as it came; the contract says where there may be one.
    private static <T extends @Nullable Object> T orNull(JsonParser p, Reader<T> reader) throws IOException {
        return p.hasToken(JsonToken.VALUE_NULL) ? null : reader.read(p);
    }

    private static void write(JsonGenerator g, @Nullable Object value) throws IOException {
        if (value instanceof Model model) {
            write(g, model.toMap());
        } else if (value instanceof Map<?, ?> map) {
            g.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                g.writeFieldName((String) entry.getKey());
                write(g, entry.getValue());
            }
            g.writeEndObject();
        } else if (value instanceof Collection<?> items) {
            g.writeStartArray();
            for (Object item : items) {
                write(g, item);
            }
            g.writeEndArray();
        } else {
            scalar(g, value);
        }
    }

    private static void scalar(JsonGenerator g, @Nullable Object value) throws IOException {
        if (value == null) {
            g.writeNull();
        } else if (value instanceof String || value instanceof OpenEnum || value instanceof Instant) {
            g.writeString(value instanceof Instant instant ? Timestamps.format(instant) : value.toString());
        } else if (value instanceof Boolean flag) {
            g.writeBoolean(flag);
        } else if (value instanceof Number number) {
            number(g, number);
        } else {
            throw new IllegalArgumentException(
                    "Not plain JSON: " + value.getClass().getName());
        }
    }

    private static void number(JsonGenerator g, Number value) throws IOException {
        if (value instanceof BigDecimal decimal) {
            g.writeNumber(decimal);
        } else if (value instanceof BigInteger integer) {
            g.writeNumber(integer);
        } else if (value instanceof Double || value instanceof Float) {
            g.writeNumber(new BigDecimal(value.toString()));
        } else {
            g.writeNumber(value.longValue());
        }
    }

    private static void expect(JsonParser p, JsonToken token, String what) {
        if (!p.hasToken(token)) {
            throw wrong(p, what);
        }
    }

    private static IllegalArgumentException wrong(JsonParser p, String what) {
        return new IllegalArgumentException("Not " + what + place(p.currentTokenLocation()));
    }

    private static String place(@Nullable JsonLocation at) {
        return at == null ? "" : ", line " + at.getLineNr() + ", column " + at.getColumnNr();
    }
}
