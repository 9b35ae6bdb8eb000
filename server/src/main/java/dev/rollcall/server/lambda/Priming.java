package dev.rollcall.server.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rollcall.server.Configuration;
import dev.rollcall.server.http.Principal;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Sends requests through a handler as the gateway would, in both payload formats, for a caller who may do everything. */
final class Priming {

    private final FunctionHandler handler;
    private final JsonMapper json;
    private final Map<String, String> claims;
    private final String table;

    Priming(FunctionHandler handler, JsonMapper json, Configuration configuration) {
        this.handler = handler;
        this.json = json;
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
                        Principal.ANYBODY.scopes().stream()
                                .sorted()
                                .map(scope -> configuration.scopePrefix() + scope)
                                .collect(Collectors.joining(" ")));
    }

    /** Whole rounds, until there are at least this many requests. */
    void run(int requests) throws IOException {
        int sent = 0;
        for (int round = 0; sent < requests; round++) {
            List<PrimingRequest> next = PrimingRequest.round("priming-" + round, table);
            for (PrimingRequest request : next) {
                send(request, round % 2 == 0);
            }
            sent += next.size();
        }
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
