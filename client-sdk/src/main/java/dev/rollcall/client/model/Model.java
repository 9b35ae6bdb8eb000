package dev.rollcall.client.model;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.rollcall.client.internal.Json;
import dev.rollcall.client.internal.PlainJson;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * What every object of the contract can do. Immutable, equal by content, and safe to log: {@link #toString()} names
 * the properties that are there and shows none of their values, since most of them are about people.
 */
public abstract class Model {
    private final String[] names;
    private final Set<String> nulls;
    private final Map<String, @Nullable Object> additional;

    Model(Builder<?> builder, String[] names) {
        this.names = names;
        this.nulls = builder.nulls == null ? Set.of() : Set.copyOf(builder.nulls);
        this.additional = builder.additional == null
                ? Map.of()
                : Collections.unmodifiableMap(new LinkedHashMap<>(builder.additional));
    }

    abstract @Nullable Object[] values();

    static <T> T required(@Nullable T value, String type, String name) {
        if (value == null) {
            throw new IllegalStateException(type + " needs " + name);
        }
        return value;
    }

    static <T> @Nullable T requiredOrNull(Builder<?> builder, @Nullable T value, String type, String name) {
        return builder.nulls != null && builder.nulls.contains(name) ? null : required(value, type, name);
    }

    /**
     * Properties that this version of the client does not know, as plain JSON: {@code String}, {@code Boolean}, {@code
     * BigInteger}, {@code BigDecimal}, {@code List} and {@code Map}.
     *
     * @return by JSON name, in the order in which they came; unmodifiable
     */
    public final Map<String, @Nullable Object> additionalProperties() {
        return additional;
    }

    /**
     * Tells an absent property from one that is null.
     *
     * @param name as in JSON
     * @return whether the property is there, even if its value is null
     */
    public final boolean has(String name) {
        return toMap().containsKey(name);
    }

    /**
     * All properties that are there, explicit nulls and unknown ones included.
     *
     * @return by JSON name; a new map
     */
    public final Map<String, @Nullable Object> toMap() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        @Nullable Object[] values = values();
        for (int i = 0; i < names.length; i++) {
            if (values[i] != null || nulls.contains(names[i])) {
                map.put(names[i], values[i]);
            }
        }
        nulls.forEach(name -> map.putIfAbsent(name, null));
        map.putAll(additional);
        return map;
    }

    /**
     * The same in plain JSON: text, numbers, booleans, lists, maps and null. Jackson 2 and 3 write it.
     *
     * @return by JSON name; a new map
     */
    @JsonValue
    public final Map<String, @Nullable Object> toPlainJson() {
        Map<String, @Nullable Object> map = toMap();
        map.replaceAll((name, value) -> PlainJson.shown(value));
        return map;
    }

    /**
     * The object as JSON.
     *
     * @return one line
     */
    public final String toJson() {
        return Json.text(this);
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other != null && getClass() == other.getClass() && toMap().equals(((Model) other).toMap());
    }

    @Override
    public final int hashCode() {
        return toMap().hashCode();
    }

    /** {@return the type and the names of the properties that are there, without their values} */
    @Override
    public final String toString() {
        StringJoiner text = new StringJoiner(", ", getClass().getSimpleName() + "{", "}");
        toMap().keySet().forEach(text::add);
        return text.toString();
    }

    /**
     * What every builder can do.
     *
     * @param <B> the builder's own type
     */
    public abstract static class Builder<B extends Builder<B>> {
        private @Nullable Set<String> nulls;
        private @Nullable Map<String, @Nullable Object> additional;

        Builder() {}

        Builder(Model from) {
            nulls = from.nulls.isEmpty() ? null : new LinkedHashSet<>(from.nulls);
            additional = from.additional.isEmpty() ? null : new LinkedHashMap<>(from.additional);
        }

        /**
         * Sets a property that this version of the client does not know.
         *
         * @param name as in JSON
         * @param value plain JSON: text, number, boolean, list, map or null
         * @return this
         * @throws IllegalArgumentException where the value is something else
         */
        @SuppressWarnings("unchecked")
        public final B putAdditionalProperty(String name, @Nullable Object value) {
            if (additional == null) {
                additional = new LinkedHashMap<>();
            }
            additional.put(Objects.requireNonNull(name, "name"), PlainJson.of(value));
            return (B) this;
        }

        final void setNull(String name, boolean isNull) {
            if (isNull) {
                nulls = nulls == null ? new LinkedHashSet<>() : nulls;
                nulls.add(name);
            } else if (nulls != null) {
                nulls.remove(name);
            }
        }

        /** The next name that has a value; nulls on the way are remembered. */
        final @Nullable String next(JsonParser p) throws IOException {
            while (p.nextToken() != JsonToken.END_OBJECT) {
                String name = p.currentName();
                if (p.nextToken() != JsonToken.VALUE_NULL) {
                    return name;
                }
                setNull(name, true);
            }
            return null;
        }

        final void keep(String name, JsonParser p) throws IOException {
            putAdditionalProperty(name, Json.any(p));
        }
    }
}
