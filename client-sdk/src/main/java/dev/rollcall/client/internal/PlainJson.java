package dev.rollcall.client.internal;

import dev.rollcall.client.model.Model;
import dev.rollcall.client.model.OpenEnum;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.DoubleAccumulator;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** What {@link Json#any} would read, made of what a caller gives: equal to it, and never to be changed any more. */
public final class PlainJson {
    private static final int DEEPEST = 1_000;

    private PlainJson() {}

    public static @Nullable Object of(@Nullable Object value) {
        return of(value, DEEPEST);
    }

    private static @Nullable Object of(@Nullable Object value, int depth) {
        if (depth < 0) { // It may be a list that has itself in it.
            throw new IllegalArgumentException("Not plain JSON: nested too deep");
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((name, member) -> copy.put(name(name), of(member, depth - 1)));
            return Collections.unmodifiableMap(copy);
        }
        if (value instanceof Collection<?> items) {
            List<@Nullable Object> copy = new ArrayList<>(items.size());
            items.forEach(item -> copy.add(of(item, depth - 1)));
            return Collections.unmodifiableList(copy);
        }
        return value instanceof Model model ? of(model.toPlainJson(), depth) : scalar(value);
    }

    public static List<@Nullable Object> list(List<?> items) {
        List<@Nullable Object> copy = new ArrayList<>(items.size());
        items.forEach(item -> copy.add(of(item)));
        return Collections.unmodifiableList(copy);
    }

    private static @Nullable Object scalar(@Nullable Object value) {
        if (value == null || value instanceof String || value instanceof Boolean) {
            return value;
        }
        if (value instanceof Number number) {
            return number(number);
        }
        if (value instanceof Instant instant) {
            return Timestamps.format(instant);
        }
        if (value instanceof OpenEnum constant) {
            return constant.value();
        }
        throw not(value);
    }

    /** A value of a model in plain JSON: what {@link Json#bytes} would write. */
    public static @Nullable Object shown(@Nullable Object value) {
        if (value instanceof Model model) {
            return model.toPlainJson();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(PlainJson::shown).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<@Nullable Object, @Nullable Object> plain = new LinkedHashMap<>(map);
            plain.replaceAll((name, member) -> shown(member));
            return plain;
        }
        if (value instanceof Instant instant) {
            return Timestamps.format(instant);
        }
        return value instanceof OpenEnum constant ? constant.value() : value;
    }

    /** A number of a class that is not named here may have digits that neither a long nor a double has. */
    static Number number(Number value) {
        if (value instanceof BigDecimal || value instanceof BigInteger) {
            return value;
        }
        if (isFloating(value) && Double.isFinite(value.doubleValue())) {
            return new BigDecimal(value.toString());
        }
        if (isWhole(value)) {
            return BigInteger.valueOf(value.longValue());
        }
        throw not(value);
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

    static String name(@Nullable Object key) {
        if (key instanceof String name) {
            return name;
        }
        throw new IllegalArgumentException("Not plain JSON: a name that is no text");
    }

    static IllegalArgumentException not(Object value) {
        boolean isNumber = value instanceof Double || value instanceof Float;
        return new IllegalArgumentException(
                "Not plain JSON: " + (isNumber ? value : value.getClass().getName()));
    }
}
