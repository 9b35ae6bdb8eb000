package dev.rollcall.client.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.JsonTokenId;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
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

    private static final Object PEOPLES_NAMES = new Object();

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
            T value = whole(p, reader);
            if (p.nextToken() != null) {
                throw new IllegalArgumentException("more than one value");
            }
            return value;
        } catch (JsonParseException e) {
            throw new IllegalArgumentException("not JSON" + place(e.getLocation()));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("too deep, or a name, number or text is too long");
        } catch (IOException e) {
            throw new IllegalArgumentException("not JSON"); // A character that UTF-16 or UTF-32 does not have.
        }
    }

    private static <T extends @Nullable Object> T whole(JsonParser p, Reader<T> reader) throws IOException {
        try {
            return reader.read(p);
        } catch (InputCoercionException e) {
            throw wrong(p, "not an integer of " + (e.getTargetType() == int.class ? 32 : 64) + " bits");
        } catch (NumberFormatException e) {
            throw wrong(p, "an exponent too large");
        } catch (IllegalStateException e) { // A builder lacks something.
            throw wrong(p, e.getMessage());
        }
    }

    /** Writes any value of a model, a model itself, or plain JSON. */
    public static byte[] bytes(@Nullable Object value) {
        try (ByteArrayBuilder out = new ByteArrayBuilder()) {
            try (JsonGenerator g = FACTORY.createGenerator(out)) {
                JsonWriter.write(g, value);
            }
            return out.toByteArray();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not plain JSON: nested too deep");
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
            default -> throw wrong(p, "not a value");
        };
    }

    public static void object(JsonParser p) {
        expect(p, JsonToken.START_OBJECT, "not an object");
    }

    public static String string(JsonParser p) throws IOException {
        expect(p, JsonToken.VALUE_STRING, "not text");
        return p.getText();
    }

    public static Integer int32(JsonParser p) throws IOException {
        expect(p, JsonToken.VALUE_NUMBER_INT, "not an integer");
        return p.getIntValue();
    }

    public static Long int64(JsonParser p) throws IOException {
        expect(p, JsonToken.VALUE_NUMBER_INT, "not an integer");
        return p.getLongValue();
    }

    public static BigDecimal decimal(JsonParser p) throws IOException {
        if (!p.hasToken(JsonToken.VALUE_NUMBER_FLOAT)) {
            expect(p, JsonToken.VALUE_NUMBER_INT, "not a number");
        }
        return p.getDecimalValue();
    }

    public static Boolean bool(JsonParser p) throws IOException {
        if (!p.hasToken(JsonToken.VALUE_TRUE)) {
            expect(p, JsonToken.VALUE_FALSE, "neither true nor false");
        }
        return p.getBooleanValue();
    }

    public static Instant instant(JsonParser p) throws IOException {
        try {
            return Timestamps.parse(string(p));
        } catch (java.time.DateTimeException e) {
            throw wrong(p, "not a timestamp");
        }
    }

    public static <T extends @Nullable Object> List<T> list(JsonParser p, Reader<T> reader) throws IOException {
        expect(p, JsonToken.START_ARRAY, "not an array");
        List<T> list = new ArrayList<>();
        while (p.nextToken() != JsonToken.END_ARRAY) {
            list.add(reader.read(p));
        }
        return Collections.unmodifiableList(list);
    }

    public static <T extends @Nullable Object> Map<String, T> map(JsonParser p, Reader<T> reader) throws IOException {
        object(p);
        p.assignCurrentValue(PEOPLES_NAMES);
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

    /** Reads null, too, where the contract says that it may be one. */
    public static <T extends @Nullable Object> Reader<@Nullable T> nullable(Reader<T> reader) {
        return p -> Json.<@Nullable T>orNull(p, reader::read);
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

    private static void expect(JsonParser p, JsonToken token, String what) {
        if (!p.hasToken(token)) {
            throw wrong(p, what);
        }
    }

    private static IllegalArgumentException wrong(JsonParser p, String what) {
        String pointer = pointer(p.getParsingContext());
        return new IllegalArgumentException(pointer.isEmpty() ? what : pointer + ": " + what);
    }

    /** Names that people chose, as in metadata and tables, are stars. */
    private static String pointer(JsonStreamContext at) {
        JsonStreamContext parent = at.getParent();
        if (parent == null) {
            return "";
        }
        String name = at.getCurrentValue() == PEOPLES_NAMES ? "*" : at.getCurrentName();
        String step = at.inArray() && at.hasCurrentIndex() ? Integer.toString(at.getCurrentIndex()) : name;
        return pointer(parent) + (step == null ? "" : "/" + step);
    }

    private static String place(@Nullable JsonLocation at) {
        return at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
    }
}
