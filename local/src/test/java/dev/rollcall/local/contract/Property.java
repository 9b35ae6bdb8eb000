package dev.rollcall.local.contract;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A property of a user that a caller may set, as the contract has it.
 *
 * @param schema with its reference resolved
 */
public record Property(String name, Map<String, Object> schema) {
    /** One of these fits most patterns; the schema's own {@code example} is tried before them. */
    private static final List<String> TEXTS = List.of(
            "%s",
            "%s@example.com",
            "+4930%d",
            "A-%d",
            "%d",
            "2026-11-21",
            "2026-11-21T09:00:00Z",
            "de",
            "de-DE",
            "Europe/Berlin",
            "https://example.com/%s");

    /** Legal values, another one with each call where the schema leaves a choice. */
    public List<Object> values() {
        List<Object> values = candidates().filter(Objects::nonNull).limit(2).toList();
        if (values.isEmpty()) {
            throw new AssertionError("No made-up value fits " + name + ": give its schema in openapi.yml an example.");
        }
        return values;
    }

    /** One beyond each of its limits, and one of another type. */
    public List<Object> illegalValues() {
        Stream<?> beyond =
                switch ((String) schema.get("type")) {
                    case "integer", "number" ->
                        Stream.of(
                                        limit("minimum").map(least -> least - 1),
                                        limit("maximum").map(most -> most + 1))
                                .flatMap(Optional::stream);
                    case "string" ->
                        Stream.of("", "\u0000", "x".repeat(limit("maxLength").orElse(0) + 1))
                                .filter(text -> !isLegal(text));
                    default -> Stream.of();
                };
        return Stream.<Object>concat(beyond, Stream.of(List.of())).toList();
    }

    private Optional<Integer> limit(String name) {
        return Optional.ofNullable((Integer) schema.get(name));
    }

    private Stream<Object> candidates() {
        if (listed() instanceof List<?> names) {
            return Stream.of(names.getLast(), names.getFirst());
        }
        return switch ((String) schema.get("type")) {
            case "integer" -> Stream.of(least(), least() + 1);
            case "number" ->
                Stream.of(
                        BigDecimal.valueOf(least()), BigDecimal.valueOf(least()).add(BigDecimal.ONE));
            case "boolean" -> Stream.of(true, false);
            case "object" -> Stream.of(Map.of("key", unique()), Map.of("key", unique()));
            case "string" ->
                Stream.concat(Stream.ofNullable(schema.get("example")), texts()).filter(this::isLegal);
            default -> throw new AssertionError("Teach Property.java to make a value of " + schema + " for " + name);
        };
    }

    private @Nullable Object listed() {
        return schema.getOrDefault("enum", schema.get("x-extensible-enum"));
    }

    private int least() {
        return schema.get("minimum") instanceof Integer minimum ? minimum : 1;
    }

    private Stream<Object> texts() {
        return Stream.concat(TEXTS.stream(), TEXTS.stream())
                .map(text -> text.contains("%d")
                        ? text.formatted(System.nanoTime() % 1_000_000_000)
                        : text.formatted(unique()));
    }

    private boolean isLegal(Object value) {
        int length = ((String) value).length();
        if (listed() instanceof List<?> names) {
            return names.contains(value);
        }
        return length >= (int) schema.getOrDefault("minLength", 0)
                && length <= (int) schema.getOrDefault("maxLength", Integer.MAX_VALUE)
                && ((String) value).matches((String) schema.getOrDefault("pattern", "(?s).*"));
    }

    private static String unique() {
        return "v" + UUID.randomUUID().toString().substring(0, 8);
    }

    @Override
    public String toString() {
        return name;
    }
}
