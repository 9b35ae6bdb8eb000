package dev.rollcall.client;

import java.net.http.HttpHeaders;
import java.util.Map;

final class Headers {
    static final HttpHeaders NONE = HttpHeaders.of(Map.of(), (name, value) -> true);

    private Headers() {}

    /** java.net.http refuses such values too, but quotes them in its message, tokens included. */
    static String check(String name, String value) {
        if (value.isEmpty() || !value.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw new IllegalArgumentException(name + " must be visible ASCII.");
        }
        return value;
    }
}
