package dev.rollcall.client.testkit;

import dev.rollcall.client.HttpTransport.Request;
import dev.rollcall.client.model.ProblemCode;
import dev.rollcall.client.testkit.Responses.ProblemException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A request, parsed. */
record ParsedRequest(
        String method, String[] path, Map<String, String> query, Map<String, String> headers, byte @Nullable [] body) {

    static ParsedRequest of(Request request) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(request.headers());
        String[] path = Arrays.stream(request.uri().getRawPath().substring(1).split("/"))
                .map(ParsedRequest::decode)
                .toArray(String[]::new);
        return new ParsedRequest(request.method(), path, query(request.uri().getRawQuery()), headers, request.body());
    }

    <T> T read(Function<byte[], T> reader) {
        try {
            return reader.apply(body == null ? new byte[0] : body);
        } catch (IllegalArgumentException e) {
            throw ProblemException.of(ProblemCode.INVALID);
        }
    }

    @Nullable
    String header(String name) {
        return headers.get(name);
    }

    @Nullable
    String query(String name, @Nullable String otherwise) {
        return query.getOrDefault(name, otherwise);
    }

    boolean flag(String name) {
        return "true".equals(query.get(name));
    }

    /** The path of the contract, with {@code {}} in place of an id; {@code me} and {@code batch} are not ids. */
    String template() {
        String[] parts = path.clone();
        if (parts.length > 1 && parts[0].equals("users") && !isPath(parts[1])) {
            parts[1] = "{}";
        }
        return "/" + String.join("/", parts);
    }

    /** No path of the contract begins with a dot; ids that do are reserved all the same. */
    private static boolean isPath(String id) {
        return !id.startsWith(".") && Limits.of("User", "userId").reserved().contains(id);
    }

    String id() {
        return path[1];
    }

    private static Map<String, String> query(@Nullable String raw) {
        Map<String, String> query = new TreeMap<>();
        for (String pair : raw == null ? new String[0] : raw.split("&")) {
            int equals = pair.indexOf('=');
            query.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
        }
        return query;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
