package dev.rollcall.server.lambda;

import dev.rollcall.server.validation.MalformedRequest;
import io.micronaut.http.HttpStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Headers of an event by the grammar of RFC 9110, 5.1 and 5.5, which no gateway is known to check.
 *
 * @param valid each with all its values, without spaces around them
 * @param areAll whether there were no others
 */
record HeaderFields(Map<String, List<String>> valid, boolean areAll) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    private static final Pattern VALUE = Pattern.compile("[^\\x00-\\x08\\x0A-\\x1F\\x7F]*");

    static HeaderFields of(Map<String, List<String>> headers) {
        Map<String, List<String>> valid = new LinkedHashMap<>();
        headers.forEach((name, values) -> {
            if (NAME.matcher(name).matches()
                    && values.stream().allMatch(value -> VALUE.matcher(value).matches())) {
                valid.put(name, values.stream().map(String::trim).toList());
            }
        });
        return new HeaderFields(valid, valid.size() == headers.size());
    }

    void requireAll() {
        if (!areAll) {
            throw new MalformedRequest(HttpStatus.BAD_REQUEST, "The request is malformed.");
        }
    }
}
