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
        return Unicode.wholeOrThrow("A name in JSON", PlainJson.name(key));
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
            throw PlainJson.not(value);
        }
    }

    private static void number(JsonGenerator g, Number value) throws IOException {
        if (value instanceof Integer || value instanceof Long) {
            g.writeNumber(value.longValue());
            return;
        }
        Number exact = PlainJson.number(value);
        if (exact instanceof BigInteger integer) {
            g.writeNumber(integer);
        } else {
            g.writeNumber((BigDecimal) exact);
        }
    }
}
