package dev.rollcall.server.dynamodb;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Attribute values, from and to Java. Instants are ISO 8601 with milliseconds, so that they sort as text. */
final class Attributes {

    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Attributes() {}

    static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }

    static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }

    static String time(Instant instant) {
        return MILLIS.format(instant);
    }

    static AttributeValue texts(Map<String, String> map) {
        Map<String, AttributeValue> values = HashMap.newHashMap(map.size());
        map.forEach((key, value) -> values.put(key, text(value)));
        return AttributeValue.fromM(values);
    }

    static <T> void putIfPresent(
            Map<String, AttributeValue> item, String name, @Nullable T value, Function<T, AttributeValue> conversion) {
        if (value != null) {
            item.put(name, conversion.apply(value));
        }
    }

    static String text(Map<String, AttributeValue> item, String name) {
        return present(item, name).s();
    }

    static long number(Map<String, AttributeValue> item, String name) {
        return Long.parseLong(present(item, name).n());
    }

    static Instant time(Map<String, AttributeValue> item, String name) {
        return time(text(item, name));
    }

    /** By position, because a page has forty of them, and Java's parser allocates an eighth of all that it takes. */
    private static Instant time(CharSequence text) {
        return LocalDateTime.of(
                        digits(text, 0, 4),
                        digits(text, 5, 7),
                        digits(text, 8, 10),
                        digits(text, 11, 13),
                        digits(text, 14, 16),
                        digits(text, 17, 19),
                        digits(text, 20, 23) * 1_000_000)
                .toInstant(ZoneOffset.UTC);
    }

    private static int digits(CharSequence text, int start, int end) {
        return Integer.parseInt(text, start, end, 10);
    }

    static Map<String, String> texts(Map<String, AttributeValue> item, String name) {
        Map<String, String> map = new HashMap<>();
        optional(item, name).ifPresent(value -> value.m().forEach((key, text) -> map.put(key, text.s())));
        return map;
    }

    static Optional<AttributeValue> optional(Map<String, AttributeValue> item, String name) {
        return Optional.ofNullable(item.get(name));
    }

    private static AttributeValue present(Map<String, AttributeValue> item, String name) {
        return optional(item, name).orElseThrow(() -> new IllegalStateException("an item lacks " + name));
    }
}
