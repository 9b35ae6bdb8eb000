package dev.rollcall.local;

import dev.rollcall.api.Contract;
import dev.rollcall.server.http.Pipeline;
import io.micronaut.core.annotation.Order;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import org.jspecify.annotations.Nullable;

/** {@code OPTIONS *} asks for the server as a whole, and not for a path (RFC 9110, 9.3.7). No gateway passes it on. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class ServerOptions {

    private static final String METHODS = String.join(", ", Contract.METHODS) + ", HEAD, OPTIONS";

    /** Before a path is looked for, and within what gives each answer its headers. */
    @RequestFilter
    @Order(Pipeline.BEFORE_ROUTE)
    @Nullable
    HttpResponse<?> answer(HttpRequest<?> request) {
        return request.getMethod() == HttpMethod.OPTIONS
                        && request.getUri().toString().equals("*")
                ? HttpResponse.noContent().header(HttpHeaders.ALLOW, METHODS)
                : null;
    }
}
