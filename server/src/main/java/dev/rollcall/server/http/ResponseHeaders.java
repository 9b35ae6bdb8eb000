package dev.rollcall.server.http;

import dev.rollcall.api.Contract;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpHeaders;

/** What every answer carries: which request it belongs to, and that nobody is to share, frame or reinterpret it. */
final class ResponseHeaders {

    private ResponseHeaders() {}

    /** An answer is data: in a browser it runs nothing and is shown in no frame. Static files say what they need. */
    static void add(HttpRequest<?> request, MutableHttpHeaders headers) {
        if (RequestContext.routeName(request).isPresent()) {
            ofData(headers, RequestContext.id(request));
            if (RequestContext.isReplayed(request)) {
                headers.set("Idempotent-Replayed", "true");
            }
        } else {
            ofAll(headers, RequestContext.id(request));
        }
    }

    static void ofData(MutableHttpHeaders headers, String requestId) {
        ofAll(headers, requestId);
        headers.set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        headers.set("Referrer-Policy", "no-referrer");
    }

    private static void ofAll(MutableHttpHeaders headers, String requestId) {
        headers.set("X-Request-Id", requestId);
        headers.set("API-Version", Contract.VERSION);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Strict-Transport-Security", "max-age=63072000");
        if (!headers.contains("Cache-Control")) {
            headers.set(
                    "Cache-Control", headers.contains(HttpHeaders.ETAG) ? "private, no-cache" : "private, no-store");
        }
    }
}
