package dev.rollcall.client;

import java.net.http.HttpHeaders;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

final class Headers {
    static final HttpHeaders NONE = HttpHeaders.of(Map.of(), (name, value) -> true);

    /** Of the connection and not of the request; java.net.http refuses them when it is too late for a good message. */
    private static final Set<String> OF_THE_CONNECTION =
            Set.of("connection", "content-length", "expect", "host", "transfer-encoding", "upgrade");

    private static final Pattern VISIBLE = Pattern.compile("[!-~]([ -~]*[!-~])?");
    private static final Pattern TOKEN = Pattern.compile("[!-~]+");

    private Headers() {}

    /** By names whose case does not matter. */
    static Map<String, String> map(Map<String, String> headers) {
        Map<String, String> map = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        map.putAll(headers);
        return map;
    }

    static Map<String, String> with(Map<String, String> headers, Map<String, String> more) {
        Map<String, String> map = map(headers);
        more.forEach((name, value) -> put(map, name, value));
        return Collections.unmodifiableMap(map);
    }

    static Map<String, String> with(Map<String, String> headers, String name, String value) {
        Map<String, String> map = map(headers);
        put(map, name, value);
        return Collections.unmodifiableMap(map);
    }

    private static void put(Map<String, String> map, String name, String value) {
        map.put(checkName(name), HeaderForms.checkIfListed(name, check(name, value)));
    }

    /** Equal where the headers are, which two maps of other cases need not be. */
    static Map<String, String> lowerCase(Map<String, String> headers) {
        Map<String, String> map = new HashMap<>();
        headers.forEach((name, value) -> map.put(name.toLowerCase(Locale.ROOT), value));
        return map;
    }

    /** java.net.http refuses such values too, but quotes them in its message, tokens included. */
    static String check(String name, String value) {
        Objects.requireNonNull(value, name);
        if (!VISIBLE.matcher(value).matches()) {
            throw new IllegalArgumentException(name + " must be visible ASCII, without spaces at its ends.");
        }
        return value;
    }

    /** RFC 6750, 2.1. */
    static String checkToken(String name, String value) {
        Objects.requireNonNull(value, name);
        if (!TOKEN.matcher(value).matches()) {
            throw new IllegalArgumentException(name + " must be visible ASCII, without \"Bearer\" and spaces.");
        }
        return value;
    }

    /** The JDK would send what is not ASCII as a question mark. */
    static String checkEtags(String name, String value) {
        Objects.requireNonNull(value, name);
        if (!value.matches("(\\*|[^\"]*\"[ -~]*\"[^\"]*)")) {
            throw new IllegalArgumentException(name + " must be * or ETags in double quotes, such as \"3\".");
        }
        return HeaderForms.check(name, value);
    }

    private static String checkName(String name) {
        if (!Objects.requireNonNull(name, "name").matches("[A-Za-z0-9!#$%&'*+.^_`|~-]+")) {
            throw new IllegalArgumentException("The name of a header is not one: RFC 9110, 5.1.");
        }
        if (OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException(name + " is left to the connection.");
        }
        return name;
    }
}
