package dev.rollcall.server.http;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpHeaders;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.server.annotation.PreMatching;

/** {@code curl -d} names a form unless it is told otherwise, and the callers of {@code /DynamoDBManager} never told it. */
@ServerFilter(TableLog.PATH)
final class CurlBodies {

    @RequestFilter
    @PreMatching
    void readAsJson(HttpRequest<?> request) {
        if (request.getHeaders() instanceof MutableHttpHeaders headers
                && headers.contentType()
                        .filter(type -> type.getName().equalsIgnoreCase(MediaType.APPLICATION_FORM_URLENCODED))
                        .isPresent()) {
            headers.set(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON);
        }
    }
}
