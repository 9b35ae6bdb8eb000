package dev.rollcall.server.http;

import dev.rollcall.api.Contract;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpHeaders;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lets the web pages of the listed origins call, compared letter by letter. A page of any other origin
 * gets no CORS headers, so its browser refuses.
 *
 * <p>Micronaut's own filter answers other origins with a 403 without a problem or request id, a page of our own origin
 * among them.
 */
final class CrossOrigin {

    /** What a page may send beside the contract's parameters. */
    private static final List<String> CREDENTIALS_AND_TYPE = List.of("Authorization", "Content-Type", "X-Api-Key");

    private static final String SENT = Stream.concat(CREDENTIALS_AND_TYPE.stream(), Contract.HEADERS.stream())
            .sorted()
            .collect(Collectors.joining(", "));

    private static final String METHODS = String.join(", ", Contract.METHODS);

    private static final String ANSWERED = String.join(", ", Contract.ANSWER_HEADERS);

    private final Set<String> origins;

    CrossOrigin(Collection<String> origins) {
        this.origins = Set.copyOf(origins);
    }

    boolean isPreflight(HttpRequest<?> request) {
        return request.getMethod() == HttpMethod.OPTIONS && isListed(request);
    }

    static HttpResponse<?> preflight() {
        return HttpResponse.noContent()
                .header(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, METHODS)
                .header(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, SENT)
                .header(HttpHeaders.ACCESS_CONTROL_MAX_AGE, "7200");
    }

    void admit(HttpRequest<?> request, MutableHttpHeaders headers) {
        if (!origins.isEmpty()) {
            headers.add(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        }
        if (isListed(request)) {
            headers.set(
                    HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, request.getOrigin().orElseThrow());
            headers.set(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, ANSWERED);
        }
    }

    private boolean isListed(HttpRequest<?> request) {
        return request.getOrigin().filter(origins::contains).isPresent();
    }
}
