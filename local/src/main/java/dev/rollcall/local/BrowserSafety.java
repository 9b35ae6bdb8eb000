package dev.rollcall.local;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps an open server on loopback out of reach of the other sites that the same browser visits. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class BrowserSafety {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    // Swagger UI carries its icons as data: images.
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Resource-Policy",
            "same-origin");

    /** A foreign name that resolves to loopback (DNS rebinding) makes a foreign page the same origin as this server. */
    @RequestFilter
    @Nullable
    HttpResponse<String> refuseForeignNames(HttpRequest<?> request) {
        return LOOPBACK.contains(host(request)) ? null : misdirected();
    }

    @ResponseFilter
    void addHeaders(MutableHttpResponse<?> response) {
        HEADERS.forEach((name, value) -> {
            if (!response.getHeaders().contains(name)) {
                response.header(name, value);
            }
        });
    }

    private static String host(HttpRequest<?> request) {
        return request.getHeaders()
                .getFirst(HttpHeaders.HOST)
                .map(host -> host.replaceFirst(":\\d*$", ""))
                .orElse("localhost");
    }

    private static HttpResponse<String> misdirected() {
        return HttpResponse.<String>status(HttpStatus.MISDIRECTED_REQUEST)
                .contentType("application/problem+json")
                .body("""
                    {"type":"about:blank","title":"Misdirected Request","status":421,"detail":"Call this server as localhost."}""");
    }
}
