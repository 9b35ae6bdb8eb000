package dev.rollcall.client;

import dev.rollcall.client.internal.Json;
import dev.rollcall.client.internal.Unicode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One call of one operation, as the generated code describes it; sent by {@link CallRunner}, perhaps more than once.
 */
final class Call<T extends @Nullable Object> {
    /** Makes the result of an answer's body, which is null where the answer is 304. */
    @FunctionalInterface
    interface Decoder<T extends @Nullable Object> {
        T decode(byte @Nullable [] body);
    }

    final Operation operation;
    final Map<String, String> headers;
    final boolean conditional;
    private final Decoder<T> decoder;
    private final Map<String, Object> query;
    private String path;
    private byte @Nullable [] body;
    private boolean keyed;

    private Call(Call<?> from, boolean conditional, Decoder<T> decoder) {
        this.operation = from.operation;
        this.headers = from.headers;
        this.query = from.query;
        this.path = from.path;
        this.body = from.body;
        this.keyed = from.keyed;
        this.conditional = conditional;
        this.decoder = decoder;
    }

    Call(Operation operation, String accepts, Function<byte[], T> reader) {
        this.operation = operation;
        this.path = operation.path();
        this.headers = new LinkedHashMap<>();
        this.query = new LinkedHashMap<>();
        this.conditional = false;
        this.decoder = json -> reader.apply(json == null ? new byte[0] : json);
        headers.put("Accept", accepts);
    }

    static <P> P given(P parameters) {
        return Objects.requireNonNull(parameters, "parameters");
    }

    /** An empty segment, or one of dots, would change the path: it could name the list instead of a user. */
    Call<T> path(String name, Object parameter) {
        String value = Objects.requireNonNull(parameter, name).toString();
        if (value.isEmpty() || value.equals(".") || value.equals("..")) {
            throw new IllegalArgumentException(name + " must not be empty, '.' or '..'.");
        }
        path = path.replace("{" + name + "}", UriText.encode(name, value));
        return this;
    }

    /**
     * A list is sent as one parameter for each of its items, which is what the contract means unless it says otherwise.
     */
    Call<T> query(String name, @Nullable Object value) {
        if (value != null) {
            query.put(name, value);
            items(value).forEach(item -> Unicode.wholeOrThrow(name, item.toString()));
        }
        return this;
    }

    private static List<?> items(Object value) {
        return value instanceof List<?> items ? items : List.of(value);
    }

    Call<T> body(String contentType, Object value) {
        Objects.requireNonNull(value, "body");
        headers.put("Content-Type", contentType);
        body = Json.bytes(value);
        return this;
    }

    /** Where the operation takes keys, one is made unless the caller has one, and the call may be sent again. */
    Call<T> takes(String... headerNames) {
        keyed = List.of(headerNames).contains("Idempotency-Key");
        return this;
    }

    <R extends @Nullable Object> Call<R> map(Function<T, R> view) {
        return new Call<>(this, conditional, json -> view.apply(decoder.decode(json)));
    }

    Call<T> header(IfMatch value) {
        headers.put("If-Match", Objects.requireNonNull(value, "ifMatch").value());
        return this;
    }

    Call<T> header(IfNoneMatch value) {
        headers.put(
                "If-None-Match", Objects.requireNonNull(value, "ifNoneMatch").value());
        return this;
    }

    Call<T> header(IdempotencyKey value) {
        headers.put(
                "Idempotency-Key",
                Objects.requireNonNull(value, "idempotencyKey").value());
        return this;
    }

    /** A 304 is an answer, and an empty one. */
    Call<Optional<T>> ifChanged() {
        return new Call<>(
                this, true, json -> json == null ? Optional.<T>empty() : Optional.<T>ofNullable(decoder.decode(json)));
    }

    T decode(HttpTransport.Response response) {
        return decoder.decode(response.status() == 304 ? null : response.body());
    }

    /** Safe methods, and what a key makes safe to send again. */
    boolean repeatable(Map<String, String> sent) {
        return operation.method().equals("GET") || keyed && sent.containsKey("Idempotency-Key");
    }

    void addKey(Map<String, String> to) {
        if (keyed) {
            to.computeIfAbsent("Idempotency-Key", name -> UUID.randomUUID().toString());
        }
    }

    byte @Nullable [] body() {
        return body;
    }

    /**
     * Path and query.
     *
     * @param more parameters, which replace those of the same name
     */
    String target(Map<String, String> more) {
        if (query.isEmpty() && more.isEmpty()) {
            return path;
        }
        Map<String, Object> all = new LinkedHashMap<>(query);
        all.putAll(more);
        StringBuilder target = new StringBuilder(path);
        all.forEach((name, value) -> {
            for (Object item : items(value)) {
                target.append(target.indexOf("?") < 0 ? '?' : '&')
                        .append(UriText.encode("The name of a parameter", name))
                        .append('=')
                        .append(UriText.encode(name, item.toString()));
            }
        });
        return target.toString();
    }
}
