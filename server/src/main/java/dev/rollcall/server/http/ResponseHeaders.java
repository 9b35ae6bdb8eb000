package dev.rollcall.server.http;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.web.router.RouteAttributes;

/** What every answer carries: which request it belongs to, and that nobody is to keep, frame or reinterpret it. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class ResponseHeaders implements Ordered {

    /** Outside of the filters that answer themselves. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE + 100;
    }

    @ResponseFilter
    void add(HttpRequest<?> request, MutableHttpResponse<?> response) {
        if (RouteAttributes.getRouteMatch(request).isPresent()) {
            ofData(response.getHeaders(), RequestIds.of(request));
        } else {
            ofAll(response.getHeaders(), RequestIds.of(request));
        }
    }

    private static void ofAll(MutableHttpHeaders headers, String requestId) {
        headers.set("X-Request-Id", requestId);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Strict-Transport-Security", "max-age=63072000");
        if (!headers.contains("Cache-Control")) {
            headers.set("Cache-Control", "private, no-store");
        }
    }

    /** An answer is data: opened in a browser it runs nothing and is shown in no frame. Static files say what they need. */
    static void ofData(MutableHttpHeaders headers, String requestId) {
        ofAll(headers, requestId);
        headers.set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        headers.set("Referrer-Policy", "no-referrer");
    }
}
