package dev.rollcall.server.http;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;

import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import io.micronaut.web.router.UriRouteMatch;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Holds requests to the paths and methods of the contract, and lists in {@code Allow} what it has for that very path. The
 * framework takes {@code /users/me} for a {@code /users/{userId}} too, and {@code /users/} for {@code /users}.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class AllowedMethods {

    /** After preflights are answered, before access is checked: what there is not needs no token. */
    private static final int BEFORE_ACCESS = Ordered.HIGHEST_PRECEDENCE + 300;

    /** Where there is no route there may be a file, which the framework hands out whatever is asked of it. */
    private static final Set<String> OF_FILES = Set.of("GET", "HEAD");

    private final Router router;

    AllowedMethods(Router router) {
        this.router = router;
    }

    @RequestFilter
    @Order(BEFORE_ACCESS)
    void refuse(HttpRequest<?> request) {
        Set<String> methods = ofClosestTemplate(request);
        if (methods.isEmpty()
                ? !OF_FILES.contains(request.getMethodName())
                : request.getPath().endsWith("/")) {
            throw new HttpStatusException(HttpStatus.NOT_FOUND, "");
        }
        if (!methods.isEmpty() && !methods.contains(request.getMethodName())) {
            throw new HttpStatusException(HttpStatus.METHOD_NOT_ALLOWED, "");
        }
    }

    /** Outside of the other: a filter that throws is not asked about the answer. */
    @ResponseFilter
    @Order(BEFORE_ACCESS - 1)
    void list(HttpRequest<?> request, MutableHttpResponse<?> response) {
        if (response.code() == HttpStatus.METHOD_NOT_ALLOWED.getCode()) {
            response.getHeaders().set(HttpHeaders.ALLOW, String.join(", ", ofClosestTemplate(request)));
        }
    }

    /** Empty where the contract has no such path. */
    private Set<String> ofClosestTemplate(HttpRequest<?> request) {
        TreeMap<Integer, Set<String>> methods = router.findAny(request).stream()
                .map(UriRouteMatch::getRouteInfo)
                .collect(groupingBy(
                        AllowedMethods::variables,
                        TreeMap::new,
                        mapping(UriRouteInfo::getHttpMethodName, toCollection(TreeSet::new))));
        return methods.isEmpty() ? Set.of() : methods.firstEntry().getValue();
    }

    private static int variables(UriRouteInfo<?, ?> route) {
        return route.getUriMatchTemplate().getVariables().size();
    }
}
