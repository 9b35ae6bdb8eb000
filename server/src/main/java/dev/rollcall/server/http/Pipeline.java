package dev.rollcall.server.http;

import dev.rollcall.api.Contract;
import dev.rollcall.server.Configuration;
import dev.rollcall.server.auth.AuthBeans;
import dev.rollcall.server.auth.Authentication;
import dev.rollcall.server.auth.Principal;
import dev.rollcall.server.directory.ChangeCounts;
import dev.rollcall.server.directory.Ticker;
import dev.rollcall.server.validation.BodyCheck;
import dev.rollcall.server.validation.ConditionCheck;
import dev.rollcall.server.validation.QueryCheck;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.core.propagation.MutablePropagatedContext;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.server.annotation.PreMatching;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.resource.StaticResourceResolver;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a request, from its bytes to the answer. The methods stand in that order:
 *
 * <ol>
 *   <li>in the function, {@code GatewayEvents} reads the event; on one machine, {@code RequestFraming} refuses what has
 *       no clear end, and {@code MalformedRequests} has that answered here, too;
 *   <li>{@link #readHeaders}: lines of one header are joined, and what Micronaut would misread is hidden from it; then
 *       it looks for the route;
 *   <li>{@link #start}: id, deadline and clock; on one machine, {@code OPTIONS *} is answered;
 *   <li>{@link #checkRoute}: a preflight is answered; what is no request, a path or a method that the contract does not
 *       have, and an {@code Accept} without JSON are refused;
 *   <li>filters of a server of its own, such as {@code BrowserSafety} on one machine;
 *   <li>{@link #checkAccess}: who calls, and the operation's scope;
 *   <li>{@link #checkParameters}: unknown, empty, repeated and malformed parameters of the query, and conditions that
 *       the operation would pass over;
 *   <li>the body: {@link JsonBodyReader} parses it and holds it against its schema ({@link BodyCheck});
 *   <li>limits of parameters and body: Micronaut's validator, with limits as JSON Schema means them;
 *   <li>the controller, such as {@link UsersController};
 *   <li>whatever was thrown since the first step becomes a problem: {@link ProblemResponses};
 *   <li>{@link #finish}: headers of the answer, and its lines of the log.
 * </ol>
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
public final class Pipeline {

    /** All that {@link #checkAccess} may ask for. */
    public static final List<String> SCOPES = Contract.SCOPES;

    /** Of what a server of its own answers itself, for no path: its answers have the headers of all. */
    public static final int BEFORE_ROUTE = Ordered.HIGHEST_PRECEDENCE + 2;

    private static final int START = Ordered.HIGHEST_PRECEDENCE;

    /** A filter that throws is not asked about the answer: this one is outside of all that refuse. */
    private static final int FINISH = START + 1;

    private static final int ROUTE = BEFORE_ROUTE + 1;

    /** Of filters of a server of its own. One without an order comes last. */
    public static final int BEFORE_ACCESS = ROUTE + 1;

    private static final int ACCESS = BEFORE_ACCESS + 1;

    private static final int PARAMETERS = ACCESS + 1;

    private final Ticker ticker;
    private final Authentication authentication;
    private final RouteCheck routes;
    private final CrossOrigin crossOrigin;
    private final RequestLog log;

    Pipeline(
            Configuration configuration,
            Router router,
            StaticResourceResolver files,
            Authentication authentication,
            Ticker ticker,
            ChangeCounts counts) {
        this.ticker = ticker;
        this.authentication = authentication;
        this.routes = new RouteCheck(router, files);
        this.crossOrigin = new CrossOrigin(configuration.corsOrigins());
        this.log = new RequestLog(counts);
    }

    @RequestFilter
    @PreMatching
    void readHeaders(HttpRequest<?> request) {
        if (request.getHeaders() instanceof MutableHttpHeaders headers) {
            RequestHeaders.joinLines(headers);
            RequestHeaders.keepAccept(request, headers);
            RequestHeaders.hideLanguages(request, headers);
            RequestHeaders.reduceContentType(headers);
            RequestHeaders.readFormAsJson(request.getPath(), headers);
        }
    }

    @RequestFilter
    @Order(START)
    void start(HttpRequest<?> request, MutablePropagatedContext context) {
        RequestContext.id(request);
        context.add(RequestDeadline.start(ticker));
        RequestLog.start(request);
    }

    /** A browser's preflight has no token and may read refusals; an unknown path needs no token either. */
    @RequestFilter
    @Order(ROUTE)
    @Nullable
    HttpResponse<?> checkRoute(HttpRequest<?> request) {
        if (crossOrigin.isPreflight(request)) {
            return CrossOrigin.preflight();
        }
        RequestContext.refuseMalformed(request);
        routes.check(request);
        return null;
    }

    @RequestFilter
    @Order(ACCESS)
    @ExecuteOn(AuthBeans.TOKEN_CHECKS)
    void checkAccess(HttpRequest<?> request) {
        String scope =
                RequestContext.operation(request).map(Contract.Operation::scope).orElse("");
        if (!scope.isEmpty()) {
            Principal principal = authentication.of(request);
            RequestContext.setPrincipal(request, principal);
            principal.require(scope);
        }
    }

    @RequestFilter
    @Order(PARAMETERS)
    void checkParameters(HttpRequest<?> request) {
        RequestContext.operation(request).ifPresent(operation -> {
            ConditionCheck.check(request.getHeaders(), operation);
            QueryCheck.check(RequestContext.query(request), operation);
        });
    }

    @ResponseFilter
    @Order(FINISH)
    void finish(HttpRequest<?> request, MutableHttpResponse<?> response) {
        routes.listAlternatives(request, response);
        crossOrigin.admit(request, response.getHeaders());
        ResponseHeaders.add(request, response.getHeaders());
        log.write(request, response);
    }
}
