package dev.rollcall.server.http;

import dev.rollcall.server.directory.Failure;
import dev.rollcall.server.directory.Violation;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpParameters;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.web.router.MethodBasedRouteMatch;
import io.micronaut.web.router.RouteAttributes;
import java.util.Arrays;
import java.util.List;

/** Refuses {@code ?limit=}, which Micronaut takes for an absent parameter. None of the contract's may be empty. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class EmptyParameters implements Ordered {

    /** After access was checked. */
    @Override
    public int getOrder() {
        return 100;
    }

    @RequestFilter
    void refuse(HttpRequest<?> request) {
        if (!request.getParameters().names().isEmpty()
                && RouteAttributes.getRouteMatch(request).orElse(null) instanceof MethodBasedRouteMatch<?, ?> route) {
            refuse(request.getParameters(), route);
        }
    }

    private static void refuse(HttpParameters parameters, MethodBasedRouteMatch<?, ?> route) {
        List<Violation> empty = Arrays.stream(route.getArgumentNames())
                .filter(name -> parameters.getAll(name).contains(""))
                .map(name -> Violation.of(name, "length", "is empty; leave it out"))
                .toList();
        if (!empty.isEmpty()) {
            throw new Failure.Invalid(empty);
        }
    }
}
