package dev.rollcall.server.validation;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The target of a request, in the form that routes are looked up by. */
public final class RequestTarget {

    private static final Pattern ESCAPE = Pattern.compile("%([0-9A-Fa-f]{2})");
    private static final Pattern UNRESERVED = Pattern.compile("[A-Za-z0-9._~-]");

    private RequestTarget() {}

    /**
     * Escapes of what needs none are decoded: both forms are one path (RFC 3986, 6.2.2.2). At some other characters
     * Micronaut ends a part of a path: they are escaped, so that the part is refused for what is in it.
     */
    public static String normalized(String path) {
        String whole = path.replace("+", "%2B").replace(";", "%3B").replace("&", "%26");
        return ESCAPE.matcher(whole).replaceAll(escape -> {
            String character = Character.toString(Integer.parseInt(escape.group(1), 16));
            return Matcher.quoteReplacement(UNRESERVED.matcher(character).matches() ? character : escape.group());
        });
    }

    /**
     * By RFC 3986, but for brackets in a query, which browsers send as they are. A fragment is for the caller itself,
     * and no part of a request (RFC 9110, 7.1).
     */
    public static void check(String pathAndQuery) {
        checkStart(pathAndQuery);
        try {
            if (!isVisibleAscii(pathAndQuery)) {
                throw MalformedRequest.target("has characters that are not ASCII or cannot be seen");
            }
            if (new URI(pathAndQuery).getRawFragment() != null) {
                throw MalformedRequest.target("has a fragment");
            }
        } catch (URISyntaxException defect) {
            throw MalformedRequest.target("is not a URI");
        }
    }

    /** Java's URI would take what follows two slashes for a host, so that another path were served. */
    public static void checkStart(String path) {
        if (path.startsWith("//")) {
            throw MalformedRequest.target("begins with two slashes");
        }
    }

    /** Java's URI takes letters of other scripts, which servers read in several ways. */
    private static boolean isVisibleAscii(String text) {
        return text.chars().allMatch(character -> character > ' ' && character <= '~');
    }
}
