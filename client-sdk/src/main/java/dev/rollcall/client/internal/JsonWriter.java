package dev.rollcall.client.internal;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.rollcall.client.model.Model;
import dev.rollcall.client.model.OpenEnum;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.DoubleAccumulator;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Writes what {@link Json} reads. */
final class JsonWriter {
    private JsonWriter() {}

    static void write(JsonGenerator g, @Nullable Object value) throws IOException {
        if (value instanceof Model model) {
            write(g, model.toMap());
        } else if (value instanceof Map<?, ?> map) {
            g.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                g.writeFieldName(name(entry.getKey()));
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

    private static String name(@Nullable Object key) {
        if (key instanceof String name) {
            return Unicode.wholeOrThrow("A name in JSON", name);
        }
        throw new IllegalArgumentException("Not plain JSON: a name that is no text");
    }

    private static void scalar(JsonGenerator g, @Nullable Object value) throws IOException {
        if (value == null) {
            g.writeNull();
        } else if (value instanceof Instant instant) {
            g.writeString(Timestamps.format(instant));
        } else if (value instanceof String || value instanceof OpenEnum) {
            g.writeString(Unicode.wholeOrThrow("A text in JSON", value.toString()));
        } else if (value instanceof Boolean flag) {
            g.writeBoolean(flag);
        } else if (value instanceof Number number) {
            number(g, number);
        } else {
            throw notPlain(value);
        }
    }

    /** A number of a class that is not named here may have digits that neither a long nor a double has. */
    private static void number(JsonGenerator g, Number value) throws IOException {
        if (value instanceof BigDecimal decimal) {
            g.writeNumber(decimal);
        } else if (value instanceof BigInteger integer) {
            g.writeNumber(integer);
        } else if (isFloating(value)) {
            g.writeNumber(new BigDecimal(value.toString()));
        } else if (isWhole(value)) {
            g.writeNumber(value.longValue());
        } else {
            throw notPlain(value);
        }
    }

    private static boolean isFloating(Number value) {
        return value instanceof Double
                || value instanceof Float
                || value instanceof DoubleAdder
                || value instanceof DoubleAccumulator;
    }

    private static boolean isWhole(Number value) {
        return value instanceof Integer
                || value instanceof Long
                || value instanceof Short
                || value instanceof Byte
                || value instanceof AtomicInteger
                || value instanceof AtomicLong
                || value instanceof LongAdder
                || value instanceof LongAccumulator;
    }

    private static IllegalArgumentException notPlain(Object value) {
        return new IllegalArgumentException(
                "Not plain JSON: " + value.getClass().getName());
    }
}
