package dev.rollcall.server.http;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpHeaders;
import java.util.Collection;
import java.util.Set;

/**
 * Lets the web pages of the listed origins call, compared letter by letter. A page of any other origin is told nothing,
 * which is a refusal to its browser.
 *
 * <p>Micronaut's own filter answers other origins with a 403 without a problem or request id, a page of our own origin
 * among them.
 */
final class CrossOrigin {

    private final Set<String> origins;

    CrossOrigin(Collection<String> origins) {
        this.origins = Set.copyOf(origins);
    }

    boolean isPreflight(HttpRequest<?> request) {
        return request.getMethod() == HttpMethod.OPTIONS && isListed(request);
    }

    static HttpResponse<?> preflight() {
        return HttpResponse.noContent()
                .header(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, "GET, POST, PUT, PATCH, DELETE")
                .header(
                        HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS,
                        "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, X-Api-Key")
                .header(HttpHeaders.ACCESS_CONTROL_MAX_AGE, "7200");
    }

    void admit(HttpRequest<?> request, MutableHttpHeaders headers) {
        if (!origins.isEmpty()) {
            headers.add(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        }
        if (isListed(request)) {
            headers.set(
                    HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, request.getOrigin().orElseThrow());
            headers.set(
                    HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS,
                    "ETag, Location, Retry-After, WWW-Authenticate, X-Request-Id");
        }
    }

    private boolean isListed(HttpRequest<?> request) {
        return request.getOrigin().filter(origins::contains).isPresent();
    }
}
