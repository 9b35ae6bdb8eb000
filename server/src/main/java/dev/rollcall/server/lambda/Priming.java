package dev.rollcall.server.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rollcall.server.Configuration;
import dev.rollcall.server.http.Pipeline;
import io.micronaut.context.ApplicationContext;
import io.micronaut.http.HttpMethod;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sends requests through a handler as the gateway would, in both payload formats, for a caller with all scopes. */
final class Priming {

    private final FunctionHandler handler;
    private final JsonMapper json;
    private final Map<String, String> claims;
    private final String table;
    private final Router router;

    Priming(FunctionHandler handler, ApplicationContext context) {
        Configuration configuration = context.getBean(Configuration.class);
        this.handler = handler;
        this.json = context.getBean(JsonMapper.class);
        this.router = context.getBean(Router.class);
        this.claims = claims(configuration);
        this.table = configuration.tables().stream().findFirst().orElse("none");
    }

    private static Map<String, String> claims(Configuration configuration) {
        String issuer = configuration.issuer();
        return issuer == null
                ? Map.of()
                : Map.of(
                        "sub",
                        "priming",
                        "iss",
                        issuer,
                        "aud",
                        configuration.audience().stream().findFirst().orElse(""),
                        "scope",
                        Pipeline.SCOPES.stream()
                                .map(scope -> configuration.scopePrefix() + scope)
                                .collect(Collectors.joining(" ")));
    }

    /** Sends whole rounds until there are at least this many requests, or until the time is up. */
    void run(int requests, Duration budget) throws IOException {
        long start = System.nanoTime();
        int sent = 0;
        for (int round = 0; sent < requests; round++) {
            for (PrimingRequest request : round("priming-" + round)) {
                if (System.nanoTime() - start > budget.toNanos()) {
                    return;
                }
                send(request, round % 2 == 0);
                sent++;
            }
        }
    }

    /** The requests of {@link PrimingRequest}, and one for every operation that they leave out. */
    List<PrimingRequest> round(String userId) {
        List<PrimingRequest> round = PrimingRequest.round(userId, table);
        return Stream.concat(round.stream(), others(round, userId)).toList();
    }

    /** Requests without parameters and members. Most are refused, but that is warmer than not being sent at all. */
    Stream<PrimingRequest> others(List<PrimingRequest> round, String userId) {
        return router.uriRoutes()
                .filter(route -> !route.getHttpMethod().equals(HttpMethod.HEAD)) // Micronaut adds one to each GET
                .filter(route -> round.stream().noneMatch(request -> isFor(route, request)))
                .map(route -> PrimingRequest.empty(
                        route.getHttpMethodName(),
                        route.getUriMatchTemplate().toPathString().replaceAll("\\{[^}]*}", userId)));
    }

    private static boolean isFor(UriRouteInfo<?, ?> route, PrimingRequest request) {
        return route.getHttpMethodName().equals(request.method())
                && route.getUriMatchTemplate().match(request.path()).isPresent();
    }

    byte[] send(PrimingRequest request, boolean restApi) throws IOException {
        JsonNode event = JsonNode.from(restApi ? restApi(request) : httpApi(request));
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        handler.handleRequest(new ByteArrayInputStream(json.writeValueAsBytes(event)), answer, null);
        return answer.toByteArray();
    }

    private Map<String, Object> restApi(PrimingRequest request) {
        return Map.of(
                "httpMethod", request.method(),
                "path", request.path(),
                "queryStringParameters", request.query(),
                "headers", request.headers(),
                "requestContext", Map.of("authorizer", Map.of("claims", claims)),
                "body", request.body());
    }

    private Map<String, Object> httpApi(PrimingRequest request) {
        return Map.of(
                "rawPath",
                request.path(),
                "rawQueryString",
                request.query().entrySet().stream()
                        .map(parameter -> parameter.getKey() + '=' + URLEncoder.encode(parameter.getValue(), UTF_8))
                        .collect(Collectors.joining("&")),
                "headers",
                request.headers(),
                "requestContext",
                Map.of(
                        "http",
                        Map.of("method", request.method()),
                        "authorizer",
                        Map.of("jwt", Map.of("claims", claims))),
                "body",
                request.body());
    }
}
