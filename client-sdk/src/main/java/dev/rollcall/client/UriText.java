package dev.rollcall.client;

import dev.rollcall.client.internal.Unicode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** RFC 3986: a space is %20 in a path and in a query alike, a tilde is itself. */
final class UriText {
    private UriText() {}

    static String encode(String name, String value) {
        return URLEncoder.encode(Unicode.wholeOrThrow(name, value), StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
