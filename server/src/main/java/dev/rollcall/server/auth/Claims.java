package dev.rollcall.server.auth;

import io.micronaut.json.tree.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Claims of a verified token, each as a list of its values. */
record Claims(Map<String, List<String>> values) {

    private static final List<String> TIMES = List.of("exp", "nbf");
    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

    static Claims of(JsonNode payload) {
        Map<String, List<String>> values = new HashMap<>();
        payload.entries().forEach(claim -> values.put(claim.getKey(), list(claim.getValue())));
        return new Claims(values);
    }

    private static List<String> list(JsonNode value) {
        List<String> list = new ArrayList<>();
        if (value.isArray()) {
            value.values().forEach(element -> list.addAll(list(element)));
        } else if (value.isString() || value.isNumber()) {
            list.add(value.coerceStringValue());
        }
        return list;
    }

    /** The gateway writes a list as {@code [a b]}, or as {@code [a, b]}. */
    static Claims ofGateway(Map<String, String> claims) {
        Map<String, List<String>> values = new HashMap<>();
        claims.forEach((name, value) -> values.put(
                name,
                value.startsWith("[") && value.endsWith("]")
                        ? split(value.substring(1, value.length() - 1), "[ ,]+").toList()
                        : List.of(value)));
        TIMES.forEach(name -> values.computeIfPresent(name, (time, value) -> seconds(value.getFirst())));
        return new Claims(values);
    }

    /**
     * An HTTP API writes seconds, a REST API {@code Mon Nov 30 20:00:00 UTC 2026}. A time in another form is left to
     * the gateway, which has checked it.
     */
    private static @Nullable List<String> seconds(String time) {
        if (time.matches("[0-9]+")) {
            return List.of(time);
        }
        String[] parts = time.split(" ");
        int month = parts.length == 6 && parts[4].equals("UTC") ? MONTHS.indexOf(parts[1]) : -1;
        if (month < 0) {
            return null;
        }
        try {
            Instant instant = Instant.parse(
                    parts[5] + '-' + (101 + month / 3 + "-").substring(1) + parts[2] + 'T' + parts[3] + 'Z');
            return List.of(String.valueOf(instant.getEpochSecond()));
        } catch (DateTimeException malformed) {
            return null;
        }
    }

    private static Stream<String> split(String text, String separator) {
        return Arrays.stream(text.split(separator)).filter(word -> !word.isEmpty());
    }

    List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** The only value; empty if there is none, or more than one. */
    String one(String name) {
        return all(name).size() == 1 ? all(name).getFirst() : "";
    }

    /**
     * The values of {@code scope} (RFC 9068) or {@code scp} (some issuers), separated by spaces or in a list. A comma
     * is part of a scope's name.
     */
    Set<String> scopes() {
        return Stream.of("scope", "scp")
                .flatMap(name -> all(name).stream())
                .flatMap(value -> split(value, " "))
                .collect(Collectors.toSet());
    }
}
