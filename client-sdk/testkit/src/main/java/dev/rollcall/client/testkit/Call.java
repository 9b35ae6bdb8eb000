package dev.rollcall.client.testkit;

import dev.rollcall.client.HttpTransport.Request;
import dev.rollcall.client.model.ProblemCode;
import dev.rollcall.client.testkit.Answers.Refusal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A request, parsed. */
record Call(
        String method, String[] path, Map<String, String> query, Map<String, String> headers, byte @Nullable [] body) {

    private static final Set<String> NO_IDS = Set.of("me", "batch");

    static Call of(Request request) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(request.headers());
        String[] path = Arrays.stream(request.uri().getRawPath().substring(1).split("/"))
                .map(Call::decode)
                .toArray(String[]::new);
        return new Call(request.method(), path, query(request.uri().getRawQuery()), headers, request.body());
    }

    <T> T read(Function<byte[], T> reader) {
        try {
            return reader.apply(body == null ? new byte[0] : body);
        } catch (IllegalArgumentException e) {
            throw Refusal.of(400, ProblemCode.INVALID);
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
        if (parts.length > 1 && parts[0].equals("users") && !NO_IDS.contains(parts[1])) {
            parts[1] = "{}";
        }
        return "/" + String.join("/", parts);
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
