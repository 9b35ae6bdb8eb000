package dev.rollcall.server.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

/** What every answer carries: which request it belongs to, and that nobody is to keep or reinterpret it. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class ResponseHeaders {

    @ResponseFilter
    void add(HttpRequest<?> request, MutableHttpResponse<?> response) {
        response.getHeaders().set("X-Request-Id", RequestIds.of(request));
        response.getHeaders().set("X-Content-Type-Options", "nosniff");
        if (!response.getHeaders().contains("Cache-Control")) {
            response.getHeaders().set("Cache-Control", "private, no-store");
        }
    }
}
