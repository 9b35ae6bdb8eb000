package dev.rollcall.server.auth;

import dev.rollcall.server.http.Callers;
import dev.rollcall.server.http.Principal;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.web.router.MethodBasedRouteMatch;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.RouteMatch;

/** Lets a request through to its operation only with the scope that the contract names for it. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class AccessFilter {

    private final Authentication authentication;

    AccessFilter(Authentication authentication) {
        this.authentication = authentication;
    }

    /** A request without a route gets a 404, 405, 406 or 415, or a static file: nothing that a token would protect. */
    @RequestFilter
    void admit(HttpRequest<?> request) {
        RouteAttributes.getRouteMatch(request)
                .filter(route -> !route.getAnnotationMetadata().hasAnnotation(Open.class))
                .ifPresent(route -> admit(request, scope(route)));
    }

    private void admit(HttpRequest<?> request, String scope) {
        if (!scope.isEmpty()) {
            Principal principal = authentication.of(request);
            Callers.set(request, principal);
            principal.require(scope);
        }
    }

    private static String scope(RouteMatch<?> route) {
        String operation = route instanceof MethodBasedRouteMatch<?, ?> method ? method.getMethodName() : "";
        String scope = Callers.scopeOf(operation);
        if (scope == null) {
            throw new IllegalStateException("Refused: the contract has no operation " + operation);
        }
        return scope;
    }
}
