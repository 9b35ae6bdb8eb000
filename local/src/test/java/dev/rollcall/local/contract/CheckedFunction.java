package dev.rollcall.local.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The function, every event of which is held against the contract. */
public final class CheckedFunction implements RequestStreamHandler {

    private static final ObjectMapper JSON = new ObjectMapper();
    private final RequestStreamHandler function;

    public CheckedFunction(RequestStreamHandler function) {
        this.function = function;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        byte[] event = input.readAllBytes();
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        function.handleRequest(new ByteArrayInputStream(event), answer, context);
        Exchanges.add(exchange(JSON.readTree(event), JSON.readTree(answer.toByteArray())));
        output.write(answer.toByteArray());
    }

    private static Exchange exchange(JsonNode event, JsonNode answer) {
        boolean http = event.path("version").asText().equals("2.0");
        return new Exchange(
                http ? Exchanges.LAMBDA_2 : Exchanges.LAMBDA_1,
                (http ? event.at("/requestContext/http/method") : event.path("httpMethod")).asText(),
                http ? httpApiTarget(event) : restApiTarget(event),
                headers(event),
                body(event),
                answer.path("statusCode").intValue(),
                headers(answer),
                body(answer));
    }

    private static String httpApiTarget(JsonNode event) {
        String query = event.path("rawQueryString").asText();
        return event.path("rawPath").asText() + (query.isEmpty() ? "" : "?" + query);
    }

    private static String restApiTarget(JsonNode event) {
        String query = event.path("multiValueQueryStringParameters").properties().stream()
                .flatMap(parameter -> parameter.getValue().valueStream().map(value -> pair(parameter.getKey(), value)))
                .collect(joining("&"));
        return event.path("path").asText() + (query.isEmpty() ? "" : "?" + query);
    }

    private static String pair(String name, JsonNode value) {
        return URLEncoder.encode(name, UTF_8) + "=" + URLEncoder.encode(value.asText(), UTF_8);
    }

    private static Map<String, List<String>> headers(JsonNode message) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Stream.of("headers", "multiValueHeaders")
                .flatMap(member -> message.path(member).properties().stream())
                .forEach(header -> headers.put(header.getKey(), texts(header.getValue())));
        return headers;
    }

    private static List<String> texts(JsonNode value) {
        return value.isArray() ? value.valueStream().map(JsonNode::asText).toList() : List.of(value.asText());
    }

    private static byte[] body(JsonNode message) {
        String body = message.path("body").asText("");
        return message.path("isBase64Encoded").booleanValue()
                ? Base64.getDecoder().decode(body)
                : body.getBytes(UTF_8);
    }
}
