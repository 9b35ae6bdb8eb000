package dev.rollcall.server.http;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import io.micronaut.web.router.UriRouteMatch;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Lists in {@code Allow} what the contract has for that very path. The framework adds what other templates match it:
 * to it, {@code /users/me} is a {@code /users/{userId}} too.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class AllowedMethods {

    private final Router router;

    AllowedMethods(Router router) {
        this.router = router;
    }

    @ResponseFilter
    void list(HttpRequest<?> request, MutableHttpResponse<?> response) {
        if (response.code() == HttpStatus.METHOD_NOT_ALLOWED.getCode()) {
            response.getHeaders().set(HttpHeaders.ALLOW, String.join(", ", ofClosestTemplate(request)));
        }
    }

    private SortedSet<String> ofClosestTemplate(HttpRequest<?> request) {
        return router.findAny(request).stream()
                .map(UriRouteMatch::getRouteInfo)
                .collect(groupingBy(
                        AllowedMethods::variables,
                        TreeMap::new,
                        mapping(UriRouteInfo::getHttpMethodName, toCollection(TreeSet::new))))
                .firstEntry()
                .getValue();
    }

    private static int variables(UriRouteInfo<?, ?> route) {
        return route.getUriMatchTemplate().getVariables().size();
    }
}
