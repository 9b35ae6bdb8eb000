package dev.rollcall.server.http;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;

import dev.rollcall.api.Contract;
import dev.rollcall.server.validation.AcceptedTypes;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import io.micronaut.web.router.UriRouteMatch;
import io.micronaut.web.router.resource.StaticResourceResolver;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Whether the contract has the path and the method of a request, and an answer that its caller takes. */
final class RouteCheck {

    /** The framework would hand out a file for any method. */
    private static final Set<String> OF_FILES = new TreeSet<>(Set.of("GET", "HEAD"));

    private final Router router;
    private final StaticResourceResolver files;

    RouteCheck(Router router, StaticResourceResolver files) {
        this.router = router;
        this.files = files;
    }

    void check(HttpRequest<?> request) {
        Set<String> ofRoutes = ofRoutes(request);
        boolean isRouted = !ofRoutes.isEmpty();
        Set<String> methods = isRouted ? ofRoutes : ofFile(request);
        if (methods.isEmpty() || isRouted && request.getPath().endsWith("/")) {
            throw new HttpStatusException(HttpStatus.NOT_FOUND, "");
        }
        if (!methods.contains(request.getMethodName())) {
            throw new HttpStatusException(HttpStatus.METHOD_NOT_ALLOWED, "");
        }
        if (isRouted && !RequestHeaders.acceptsJson(request) && !acceptsRefusal(request)) {
            throw new HttpStatusException(HttpStatus.NOT_ACCEPTABLE, "");
        }
    }

    /** All that an operation without a body can answer with. */
    private static boolean acceptsRefusal(HttpRequest<?> request) {
        return RequestContext.operation(request)
                        .filter(Contract.Operation::withoutAnswer)
                        .isPresent()
                && RequestHeaders.accepts(request, "application/problem+json");
    }

    void listAlternatives(HttpRequest<?> request, MutableHttpResponse<?> response) {
        if (response.code() == HttpStatus.METHOD_NOT_ALLOWED.getCode()) {
            Set<String> ofRoutes = ofRoutes(request);
            response.getHeaders()
                    .set(HttpHeaders.ALLOW, String.join(", ", ofRoutes.isEmpty() ? ofFile(request) : ofRoutes));
        }
        AcceptedTypes.list(router, request, response);
    }

    private Set<String> ofFile(HttpRequest<?> request) {
        return files.resolve(request.getPath()).isPresent() ? OF_FILES : Set.of();
    }

    /**
     * Of that very path. Micronaut takes {@code /users/me} for a {@code /users/{userId}} too, and {@code /users/} for
     * {@code /users}.
     */
    private Set<String> ofRoutes(HttpRequest<?> request) {
        TreeMap<Integer, Set<String>> methods = router.findAny(request).stream()
                .map(UriRouteMatch::getRouteInfo)
                .collect(groupingBy(
                        route -> route.getUriMatchTemplate().getVariables().size(),
                        TreeMap::new,
                        mapping(UriRouteInfo::getHttpMethodName, toCollection(TreeSet::new))));
        return methods.isEmpty() ? Set.of() : methods.firstEntry().getValue();
    }
}
