package dev.rollcall.server.lambda;

import dev.rollcall.server.validation.MalformedRequest;
import io.micronaut.http.HttpStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Headers of an event by the grammar of RFC 9110, 5.1 and 5.5, which no gateway is known to check. */
final class HeaderFields {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    private static final Pattern VALUE = Pattern.compile("[^\\x00-\\x08\\x0A-\\x1F\\x7F]*");

    private HeaderFields() {}

    static void check(Map<String, List<String>> headers) {
        if (valid(headers).size() < headers.size()) {
            throw new MalformedRequest(HttpStatus.BAD_REQUEST, "The request is malformed.");
        }
    }

    static Map<String, List<String>> valid(Map<String, List<String>> headers) {
        return headers.entrySet().stream()
                .filter(header -> NAME.matcher(header.getKey()).matches()
                        && header.getValue().stream()
                                .allMatch(value -> VALUE.matcher(value).matches()))
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        header -> trimmed(header.getValue()),
                        (one, other) -> one,
                        LinkedHashMap::new));
    }

    private static List<String> trimmed(List<String> values) {
        return values.stream().map(String::trim).toList();
    }
}
