package dev.rollcall.server.lambda;

import static dev.rollcall.server.lambda.EventJson.map;
import static dev.rollcall.server.lambda.EventJson.text;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads API Gateway's events. */
final class GatewayEvents {

    private GatewayEvents() {}

    static GatewayEvent read(InputStream input) throws IOException {
        Map<String, Object> event = EventJson.read(input);
        return event.containsKey("rawPath") ? httpApi(event) : restApi(event);
    }

    private static GatewayEvent httpApi(Map<String, Object> event) {
        Map<String, Object> context = map(event, "requestContext");
        return new GatewayEvent(
                "2.0",
                text(map(context, "http"), "method"),
                withoutStage(text(event, "rawPath"), text(context, "stage")),
                text(event, "rawQueryString"),
                lists(map(event, "headers")),
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
                lists(map(event, event.get("multiValueHeaders") == null ? "headers" : "multiValueHeaders")),
                body(event),
                text(context, "requestId"),
                claims(map(context, "authorizer")));
    }

    private static @Nullable Map<String, String> claims(Map<String, Object> authorizer) {
        return authorizer.containsKey("claims")
                ? map(authorizer, "claims").entrySet().stream()
                        .collect(Collectors.toUnmodifiableMap(
                                Map.Entry::getKey, entry -> String.valueOf(entry.getValue())))
                : null;
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
        int extra = path.split("/", -1).length - resource.split("/", -1).length;
        String rest = path;
        for (int i = 0; i < extra; i++) {
            rest = rest.substring(rest.indexOf('/', 1));
        }
        return rest;
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
        return Boolean.TRUE.equals(event.get("isBase64Encoded"))
                ? Base64.getDecoder().decode(body)
                : body.getBytes(UTF_8);
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
