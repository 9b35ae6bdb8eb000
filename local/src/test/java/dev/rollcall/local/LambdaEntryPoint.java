package dev.rollcall.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Through the Lambda handler, with the event that API Gateway makes of a request. */
public final class LambdaEntryPoint implements EntryPoint {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The events of a REST API and of an HTTP API. */
    public enum Format {
        V1,
        V2
    }

    private final RequestStreamHandler handler;
    private final Format format;
    private final boolean base64;

    /** @param base64 whether the gateway passes bodies on in Base64, as it does with those it takes for binary */
    public LambdaEntryPoint(RequestStreamHandler handler, Format format, boolean base64) {
        this.handler = handler;
        this.format = format;
        this.base64 = base64;
    }

    @Override
    public TestResponse send(String method, String path, Map<String, List<String>> headers, byte[] body) {
        int mark = path.indexOf('?');
        String resource = mark < 0 ? path : path.substring(0, mark);
        String query = mark < 0 ? "" : path.substring(mark + 1);
        Map<String, Object> event = format == Format.V1
                ? restApi(method, resource, query, headers)
                : httpApi(method, resource, query, headers);
        if (body.length > 0) {
            event.put("body", base64 ? Base64.getEncoder().encodeToString(body) : new String(body, UTF_8));
        }
        event.put("isBase64Encoded", base64 && body.length > 0);
        return handle(event);
    }

    private static Map<String, Object> restApi(
            String method, String path, String query, Map<String, List<String>> headers) {
        Map<String, List<String>> parameters = parameters(query);
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("resource", "/{proxy+}");
        event.put("path", path);
        event.put("httpMethod", method);
        event.put("headers", headers.isEmpty() ? null : last(headers));
        event.put("multiValueHeaders", headers.isEmpty() ? null : headers);
        event.put("queryStringParameters", parameters.isEmpty() ? null : last(parameters));
        event.put("multiValueQueryStringParameters", parameters.isEmpty() ? null : parameters);
        event.put("pathParameters", Map.of("proxy", path.substring(1)));
        event.put("stageVariables", null);
        event.put(
                "requestContext",
                Map.of("requestId", requestId(), "stage", "live", "path", "/live" + path, "httpMethod", method));
        event.put("body", null);
        return event;
    }

    private static Map<String, Object> httpApi(
            String method, String path, String query, Map<String, List<String>> headers) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("version", "2.0");
        event.put("routeKey", "$default");
        event.put("rawPath", path);
        event.put("rawQueryString", query);
        event.put(
                "headers",
                headers.entrySet().stream()
                        .collect(toMap(h -> h.getKey().toLowerCase(Locale.ROOT), h -> String.join(",", h.getValue()))));
        event.put(
                "queryStringParameters",
                parameters(query).entrySet().stream()
                        .collect(toMap(Map.Entry::getKey, p -> String.join(",", p.getValue()))));
        event.put(
                "requestContext",
                Map.of(
                        "requestId",
                        requestId(),
                        "stage",
                        "$default",
                        "http",
                        Map.of("method", method, "path", path, "protocol", "HTTP/1.1")));
        return event;
    }

    private static String requestId() {
        return UUID.randomUUID().toString();
    }

    private static Map<String, List<String>> parameters(String query) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        Arrays.stream(query.split("&")).filter(pair -> !pair.isEmpty()).forEach(pair -> {
            String[] parts = pair.split("=", 2);
            parameters
                    .computeIfAbsent(decode(parts[0]), name -> new ArrayList<>())
                    .add(parts.length == 1 ? "" : decode(parts[1]));
        });
        return parameters;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException halfAnEscape) {
            return text;
        }
    }

    private static Map<String, String> last(Map<String, List<String>> lists) {
        return lists.entrySet().stream()
                .collect(toMap(Map.Entry::getKey, entry -> entry.getValue().getLast()));
    }

    private TestResponse handle(Map<String, Object> event) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        try {
            handler.handleRequest(new ByteArrayInputStream(JSON.writeValueAsBytes(event)), output, null);
            return answer(JSON.readTree(output.toByteArray()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static TestResponse answer(JsonNode answer) {
        String body = answer.path("body").asText("");
        return new TestResponse(
                answer.path("statusCode").intValue(),
                headers(answer),
                answer.path("isBase64Encoded").booleanValue()
                        ? Base64.getDecoder().decode(body)
                        : body.getBytes(UTF_8));
    }

    private static Map<String, List<String>> headers(JsonNode answer) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        answer.path("headers")
                .properties()
                .forEach(h -> headers.put(h.getKey(), List.of(h.getValue().asText())));
        answer.path("multiValueHeaders").properties().forEach(h -> headers.put(h.getKey(), texts(h.getValue())));
        return headers;
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asText).toList();
    }

    @Override
    public String toString() {
        return "Lambda " + format + (base64 ? " in Base64" : "");
    }
}
