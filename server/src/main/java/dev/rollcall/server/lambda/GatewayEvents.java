package dev.rollcall.server.lambda;

import static dev.rollcall.server.lambda.EventJson.map;
import static dev.rollcall.server.lambda.EventJson.text;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads API Gateway's events. A function URL sends those of an HTTP API. */
final class GatewayEvents {

    private GatewayEvents() {}

    /** @throws UnsupportedEvent for whatever else may call a function */
    static GatewayEvent read(InputStream input) throws IOException {
        Map<String, Object> event = EventJson.read(input);
        Map<String, Object> context = map(event, "requestContext");
        if (context.containsKey("elb")) {
            throw new UnsupportedEvent("Requests of a load balancer are not served; put an API Gateway before it.");
        }
        if (event.containsKey("rawPath") && context.get("http") instanceof Map<?, ?>) {
            return httpApi(event);
        }
        if (event.get("path") instanceof String && event.get("httpMethod") instanceof String) {
            return restApi(event);
        }
        throw new UnsupportedEvent("The event is no HTTP request of API Gateway or of a function URL.");
    }

    private static GatewayEvent httpApi(Map<String, Object> event) {
        Map<String, Object> context = map(event, "requestContext");
        return new GatewayEvent(
                "2.0",
                text(map(context, "http"), "method"),
                withoutStage(text(event, "rawPath"), text(context, "stage")),
                text(event, "rawQueryString"),
                HeaderFields.of(lists(map(event, "headers"))),
                body(event),
                text(context, "requestId"),
                claims(map(map(context, "authorizer"), "jwt")));
    }

    private static GatewayEvent restApi(Map<String, Object> event) {
        Map<String, Object> context = map(event, "requestContext");
        return new GatewayEvent(
                "1.0",
                text(event, "httpMethod"),
                withoutBase(text(event, "path"), text(event, "resource")),
                query(event),
                HeaderFields.of(
                        lists(map(event, event.get("multiValueHeaders") == null ? "headers" : "multiValueHeaders"))),
                body(event),
                text(context, "requestId"),
                claims(map(context, "authorizer")));
    }

    private static @Nullable Map<String, String> claims(Map<String, Object> authorizer) {
        if (!authorizer.containsKey("claims")) {
            return null;
        }
        Map<String, String> claims = new HashMap<>();
        map(authorizer, "claims").forEach((name, value) -> claims.put(name, String.valueOf(value)));
        return claims;
    }

    /** An HTTP API's raw path starts with its stage, unless that is the default one. */
    private static String withoutStage(String path, String stage) {
        return !stage.isEmpty() && path.startsWith("/" + stage + "/") ? path.substring(stage.length() + 1) : path;
    }

    /** A REST API's path starts with the base path of a custom domain; its resource does not. */
    private static String withoutBase(String path, String resource) {
        if (resource.isEmpty() || resource.contains("+")) {
            return path;
        }
        int extra = parts(path) - parts(resource);
        String rest = path;
        for (int i = 0; i < extra; i++) {
            rest = rest.substring(rest.indexOf('/', 1));
        }
        return rest;
    }

    /** A REST API finds its resource without regard to a slash at the end of the path. */
    private static int parts(String path) {
        return (path.endsWith("/") ? path.substring(0, path.length() - 1) : path).split("/", -1).length;
    }

    /** A REST API passes parameters decoded. */
    private static String query(Map<String, Object> event) {
        Map<String, Object> parameters = map(
                event,
                event.get("multiValueQueryStringParameters") == null
                        ? "queryStringParameters"
                        : "multiValueQueryStringParameters");
        return lists(parameters).entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(value -> encode(entry.getKey()) + '=' + encode(value)))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    private static byte[] body(Map<String, Object> event) {
        String body = text(event, "body");
        try {
            return Boolean.TRUE.equals(event.get("isBase64Encoded"))
                    ? Base64.getDecoder().decode(body)
                    : body.getBytes(UTF_8);
        } catch (IllegalArgumentException notBase64) {
            throw new UnsupportedEvent("The event says that its body is in Base64, but it is not.");
        }
    }

    private static Map<String, List<String>> lists(Map<String, Object> map) {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        map.forEach((key, value) -> lists.put(
                key,
                value instanceof List<?> list
                        ? list.stream().map(String::valueOf).toList()
                        : List.of(String.valueOf(value))));
        return lists;
    }
}
