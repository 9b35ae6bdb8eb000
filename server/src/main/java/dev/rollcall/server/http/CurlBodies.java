package dev.rollcall.server.http;

import dev.rollcall.api.Contract;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpHeaders;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.server.annotation.PreMatching;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code curl -d} names a form unless it is told otherwise; some operations of the contract read what is named so as JSON. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class CurlBodies {

    private static final Set<String> PATHS = Contract.operations().stream()
            .filter(Contract.Operation::formAsJson)
            .map(Contract.Operation::path)
            .collect(Collectors.toUnmodifiableSet());

    @RequestFilter
    @PreMatching
    void readAsJson(HttpRequest<?> request) {
        if (PATHS.contains(request.getPath())
                && request.getHeaders() instanceof MutableHttpHeaders headers
                && headers.contentType()
                        .filter(type -> type.getName().equalsIgnoreCase(MediaType.APPLICATION_FORM_URLENCODED))
                        .isPresent()) {
            headers.set(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON);
        }
    }
}
