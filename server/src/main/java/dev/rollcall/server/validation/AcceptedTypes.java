package dev.rollcall.server.validation;

import static java.util.stream.Collectors.joining;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteMatch;

/** The media types that a body refused for its own could have had. */
public final class AcceptedTypes {

    private AcceptedTypes() {}

    /** As RFC 9110 (15.5.16) says, and RFC 5789 (2.2) for PATCH. A refused coding has a header of its own. */
    public static void list(Router router, HttpRequest<?> request, MutableHttpResponse<?> response) {
        MutableHttpHeaders headers = response.getHeaders();
        if (response.code() != HttpStatus.UNSUPPORTED_MEDIA_TYPE.getCode()
                || headers.contains(HttpHeaders.ACCEPT_ENCODING)) {
            return;
        }
        router.findAny(request).stream()
                .map(UriRouteMatch::getRouteInfo)
                .filter(route -> route.getHttpMethodName().equals(request.getMethodName()))
                .findFirst()
                .map(route ->
                        route.getConsumes().stream().map(MediaType::toString).collect(joining(", ")))
                .ifPresent(types -> {
                    headers.set(HttpHeaders.ACCEPT, types);
                    if (request.getMethod() == HttpMethod.PATCH) {
                        headers.set("Accept-Patch", types);
                    }
                });
    }
}
