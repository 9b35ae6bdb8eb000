package dev.rollcall.server.http;

import dev.rollcall.api.Contract;
import dev.rollcall.server.auth.Principal;
import dev.rollcall.server.directory.Caller;
import dev.rollcall.server.directory.Idempotency;
import dev.rollcall.server.json.CanonicalJson;
import dev.rollcall.server.validation.ConditionCheck;
import dev.rollcall.server.validation.EntityTags;
import dev.rollcall.server.validation.MalformedRequest;
import dev.rollcall.server.validation.QueryString;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.context.ServerRequestContext;
import io.micronaut.web.router.MethodBasedRouteMatch;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.RouteMatch;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is known of a request beside the request itself: its id, who calls, and what it asks for. */
public final class RequestContext {

    private static final String ID = "rollcall.requestId";
    private static final String MALFORMED = "rollcall.malformed";
    private static final String REPLAYED = "rollcall.replayed";
    private static final String PRINCIPAL = "rollcall.principal";

    private RequestContext() {}

    static HttpRequest<?> current() {
        return ServerRequestContext.currentRequest().orElseThrow();
    }

    /** On whose behalf the current request is. */
    static Caller caller() {
        return new Caller(principal(current()).subject(), id(current()));
    }

    /** The current request's key, with what it asks for: its operation, conditions and body. */
    static Optional<Idempotency> idempotency(@Nullable String key) {
        return idempotency(key, "");
    }

    /** @param userId that it is for besides, where it is not in the body */
    static Optional<Idempotency> idempotency(@Nullable String key, String userId) {
        return Optional.ofNullable(key).map(sent -> idempotency(sent, userId, current()));
    }

    private static Idempotency idempotency(String key, String userId, HttpRequest<?> request) {
        String operation = operation(request).orElseThrow().id();
        String target = operation + ' ' + userId + ConditionCheck.text(request.getHeaders());
        String body = JsonBody.of(request)
                .map(sent -> CanonicalJson.of(EntityTags.canonical(sent.tree())))
                .orElse("");
        return Idempotency.of(key, caller(), target, body, () -> request.setAttribute(REPLAYED, true));
    }

    static boolean isReplayed(HttpRequest<?> request) {
        return request.getAttribute(REPLAYED).isPresent();
    }

    static Map<String, List<String>> query(HttpRequest<?> request) {
        return QueryString.parse(request.getUri().getRawQuery());
    }

    /** The gateway's, or one made here. */
    static String id(HttpRequest<?> request) {
        return request.getAttribute(ID, String.class).orElseGet(() -> {
            String id = UUID.randomUUID().toString();
            setId(request, id);
            return id;
        });
    }

    public static void setId(HttpRequest<?> request, String id) {
        request.setAttribute(ID, id);
    }

    /** For whoever reads a request from bytes or an event: it is refused once it has an id and a line of the log. */
    public static void setMalformed(HttpRequest<?> request, MalformedRequest defect) {
        request.setAttribute(MALFORMED, defect);
    }

    static Optional<MalformedRequest> malformed(HttpRequest<?> request) {
        return request.getAttribute(MALFORMED, MalformedRequest.class);
    }

    static void refuseMalformed(HttpRequest<?> request) {
        malformed(request).ifPresent(defect -> {
            throw defect;
        });
    }

    static Principal principal(HttpRequest<?> request) {
        return request.getAttribute(PRINCIPAL, Principal.class).orElse(Principal.NOBODY);
    }

    static void setPrincipal(HttpRequest<?> request, Principal principal) {
        request.setAttribute(PRINCIPAL, principal);
    }

    /** Empty where there is no route (404, 405, 406, 415, a static file), and for a page that is open to everybody. */
    static Optional<Contract.Operation> operation(HttpRequest<?> request) {
        return RouteAttributes.getRouteMatch(request)
                .filter(route -> !route.getAnnotationMetadata().hasAnnotation(PermitAll.class))
                .map(route -> operation(name(route)));
    }

    private static Contract.Operation operation(String name) {
        Contract.Operation operation = Contract.operation(name);
        if (operation == null) {
            throw new IllegalStateException("Refused: the contract has no operation " + name);
        }
        return operation;
    }

    /** Of the route, which is the operation's id; empty where there is none. */
    static Optional<String> routeName(HttpRequest<?> request) {
        return RouteAttributes.getRouteMatch(request).map(RequestContext::name);
    }

    private static String name(RouteMatch<?> route) {
        return route instanceof MethodBasedRouteMatch<?, ?> method ? method.getMethodName() : "none";
    }
}
