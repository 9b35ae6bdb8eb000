package dev.rollcall.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

final class BaseUrl {
    private static final int LAST_PORT = 65_535;
    private static final String TOKEN_URL = "The token URL is http(s)://host[:port]/path";

    private BaseUrl() {}

    /** Without slashes at its end, its scheme in lower case. It is never quoted, since it may have a password in it. */
    static String normal(String url) {
        return normal("The base URL is http(s)://host[:port][/path]", url);
    }

    private static String normal(String form, String url) {
        URI uri = parse(Objects.requireNonNull(url, "url"));
        if (uri != null && uri.getRawAuthority() != null && uri.getHost() == null) {
            throw new IllegalArgumentException(form + "; a host has ASCII letters, digits, dots and hyphens only.");
        }
        String scheme =
                uri == null || uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (uri == null
                || !scheme.equals("http") && !scheme.equals("https")
                || uri.getHost() == null
                || uri.getPort() > LAST_PORT
                || uri.getPort() == 0
                || uri.getRawQuery() != null
                || uri.getRawFragment() != null
                || uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException(form + ".");
        }
        return scheme + "://" + uri.getRawAuthority() + uri.getRawPath().replaceAll("/+$", "");
    }

    /** One that requests go to as it is; a query is allowed. */
    static URI endpoint(String url) {
        URI uri = parse(Objects.requireNonNull(url, "url"));
        if (uri == null
                || uri.getRawFragment() != null
                || !url.toLowerCase(Locale.ROOT).matches("https?://.*")) {
            throw new IllegalArgumentException(TOKEN_URL + ".");
        }
        normal(TOKEN_URL, url.split("\\?", 2)[0]);
        return uri;
    }

    /** Host and port, for messages. */
    static String host(URI uri) {
        int port = uri.getPort() >= 0 ? uri.getPort() : "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
        return uri.getHost() + ":" + port;
    }

    private static @Nullable URI parse(String url) {
        try {
            return new URI(new URI(url).toASCIIString()); // The JDK would send what is not ASCII as a question mark.
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
