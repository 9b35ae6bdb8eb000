package dev.rollcall.server.http;

import static java.util.Comparator.comparingInt;
import static java.util.stream.Collectors.groupingBy;
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
import io.micronaut.web.router.resource.StaticResourceResolver;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Whether the contract has the path and the method of a request, and an answer that its caller takes. */
final class RouteCheck {

    /** The framework would hand out a file for any method. */
    private static final Set<String> OF_FILES = new TreeSet<>(Set.of("GET", "HEAD"));

    private final Router router;
    private final List<Path> paths;
    private final StaticResourceResolver files;

    private record Path(UriRouteInfo<?, ?> route, Set<String> methods) {}

    RouteCheck(Router router, StaticResourceResolver files) {
        this.router = router;
        this.paths = paths(router);
        this.files = files;
    }

    /** Micronaut takes {@code /users/me} for a {@code /users/{userId}} too: those with fewer variables come first. */
    private static List<Path> paths(Router router) {
        return router
                .uriRoutes()
                .collect(groupingBy(route -> route.getUriMatchTemplate().toPathString()))
                .values()
                .stream()
                .map(routes -> new Path(
                        routes.getFirst(),
                        routes.stream().map(UriRouteInfo::getHttpMethodName).collect(toCollection(TreeSet::new))))
                .sorted(comparingInt(
                        path -> path.route.getUriMatchTemplate().getVariables().size()))
                .toList();
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
        return RequestHeaders.accepts(request, "application/problem+json")
                && RequestContext.operation(request).stream().anyMatch(Contract.Operation::withoutAnswer);
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

    private Set<String> ofRoutes(HttpRequest<?> request) {
        return paths.stream()
                .filter(path -> path.route.tryMatch(request.getPath()) != null)
                .findFirst()
                .map(Path::methods)
                .orElse(Set.of());
    }
}
