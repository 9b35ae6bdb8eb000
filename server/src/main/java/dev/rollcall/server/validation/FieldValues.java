package dev.rollcall.server.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Parts of a header's value. A quoted string among them may hold any separator (RFC 9110, 5.6). */
public final class FieldValues {

    private FieldValues() {}

    /** A list may have empty elements (RFC 9110, 5.6.1); they count for nothing. */
    public static List<String> elements(String list) {
        return split(list, ',').stream().filter(Predicate.not(String::isEmpty)).toList();
    }

    /** What an element begins with, and then its parameters. */
    static List<String> split(String value, char separator) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < value.length(); i++) {
            char character = value.charAt(i);
            if (character == '"') {
                quoted = !quoted;
            } else if (quoted && character == '\\') {
                i++;
            } else if (!quoted && character == separator) {
                parts.add(value.substring(start, i).strip());
                start = i + 1;
            }
        }
        parts.add(value.substring(start).strip());
        return parts;
    }
}
