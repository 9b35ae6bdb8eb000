package dev.rollcall.server.lambda;

import dev.rollcall.server.validation.MalformedRequest;
import io.micronaut.http.HttpStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
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
        Matcher name = NAME.matcher("");
        Matcher value = VALUE.matcher("");
        Map<String, List<String>> valid = new LinkedHashMap<>();
        headers.forEach((field, lines) -> {
            if (name.reset(field).matches() && areAll(value, lines)) {
                List<String> trimmed = new ArrayList<>(lines);
                trimmed.replaceAll(String::trim);
                valid.put(field, trimmed);
            }
        });
        return new HeaderFields(valid, valid.size() == headers.size());
    }

    private static boolean areAll(Matcher value, List<String> lines) {
        for (String line : lines) {
            if (!value.reset(line).matches()) {
                return false;
            }
        }
        return true;
    }

    void requireAll() {
        if (!areAll) {
            throw new MalformedRequest(HttpStatus.BAD_REQUEST, "The request is malformed.");
        }
    }
}
