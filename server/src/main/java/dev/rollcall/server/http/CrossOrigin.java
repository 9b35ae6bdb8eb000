package dev.rollcall.server.http;

import dev.rollcall.server.Configuration;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets the web pages of the listed origins call, compared letter by letter. A page of any other origin is told nothing,
 * which is a refusal to its browser.
 *
 * <p>Micronaut's own filter answers other origins with a 403 without a problem or request id, a page of our own origin
 * among them.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class CrossOrigin implements Ordered {

    private final Set<String> origins;

    CrossOrigin(Configuration configuration) {
        this.origins = Set.copyOf(configuration.corsOrigins());
    }

    /** Before access is checked, since a browser asks without a token; what is refused then can still be read. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE + 200;
    }

    @RequestFilter
    @Nullable
    HttpResponse<?> answerPreflight(HttpRequest<?> request) {
        return request.getMethod() == HttpMethod.OPTIONS && isListed(request)
                ? preflight(request.getOrigin().orElseThrow())
                : null;
    }

    @ResponseFilter
    void admit(HttpRequest<?> request, MutableHttpResponse<?> response) {
        if (!origins.isEmpty()) {
            response.getHeaders().add(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        }
        if (isListed(request)) {
            admit(request.getOrigin().orElseThrow(), response.getHeaders());
        }
    }

    private boolean isListed(HttpRequest<?> request) {
        return request.getOrigin().filter(origins::contains).isPresent();
    }

    private static void admit(String origin, MutableHttpHeaders headers) {
        headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        headers.set(
                HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS,
                "ETag, Location, Retry-After, WWW-Authenticate, X-Request-Id");
    }

    /** A filter that answers itself is not asked about its answer. */
    private static HttpResponse<?> preflight(String origin) {
        return HttpResponse.noContent()
                .header(HttpHeaders.VARY, HttpHeaders.ORIGIN)
                .header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin)
                .header(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, "GET, POST, PUT, PATCH, DELETE")
                .header(
                        HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS,
                        "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, X-Api-Key")
                .header(HttpHeaders.ACCESS_CONTROL_MAX_AGE, "7200");
    }
}
