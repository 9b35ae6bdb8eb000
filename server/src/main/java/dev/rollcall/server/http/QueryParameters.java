package dev.rollcall.server.http;

import dev.rollcall.api.Contract;
import dev.rollcall.server.directory.Failure;
import dev.rollcall.server.directory.Violation;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpParameters;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.web.router.MethodBasedRouteMatch;
import io.micronaut.web.router.RouteAttributes;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Refuses {@code ?limit=}, which Micronaut takes for an absent parameter, and {@code ?permanant=true}, which it passes
 * over: none of the contract's parameters may be empty or repeated, and others mean nothing.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class QueryParameters implements Ordered {

    private static final int MAX_NAME = 128;

    /** After access was checked. */
    @Override
    public int getOrder() {
        return 100;
    }

    @RequestFilter
    void refuse(HttpRequest<?> request) {
        if (!request.getParameters().names().isEmpty()
                && RouteAttributes.getRouteMatch(request).orElse(null) instanceof MethodBasedRouteMatch<?, ?> route
                && route.getDeclaringType().getPackage() == getClass().getPackage()) {
            Contract.Operation operation = Objects.requireNonNull(Contract.operation(route.getMethodName()));
            refuse(request.getParameters(), operation.anyQuery(), operation.queryParameters());
        }
    }

    private static void refuse(HttpParameters parameters, boolean takesAny, Set<String> known) {
        Stream<Violation> empty = known.stream()
                .filter(name -> parameters.getAll(name).contains(""))
                .map(name -> Violation.of(name, "length", "is empty; leave it out"));
        Stream<Violation> unknown = parameters.names().stream()
                .filter(name -> !takesAny && !known.contains(name))
                .map(name -> Violation.of(shortened(name), "unknown", "is no parameter of this operation"));
        Stream<Violation> twice = known.stream()
                .filter(name -> parameters.getAll(name).size() > 1)
                .map(name -> Violation.of(name, "duplicate", "is given more than once"));
        List<Violation> wrong = Stream.of(empty, twice, unknown)
                .flatMap(violations -> violations)
                .sorted(Comparator.comparing(Violation::parameter))
                .toList();
        if (!wrong.isEmpty()) {
            throw new Failure.Invalid(wrong);
        }
    }

    private static String shortened(String name) {
        return name.length() <= MAX_NAME ? name : name.substring(0, MAX_NAME);
    }
}
