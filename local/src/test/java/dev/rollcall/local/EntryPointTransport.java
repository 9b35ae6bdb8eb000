package dev.rollcall.local;

import dev.rollcall.client.HttpTransport;
import java.net.http.HttpHeaders;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The Java client through an entry point: the same calls over HTTP and as gateway events. */
public record EntryPointTransport(EntryPoint entryPoint) implements HttpTransport {

    private static final byte[] NOTHING = {};

    @Override
    public CompletableFuture<Response> send(Request request) {
        Map<String, List<String>> headers = new HashMap<>();
        request.headers().forEach((name, value) -> headers.put(name, List.of(value)));
        String query = request.uri().getRawQuery();
        TestResponse answer = entryPoint.send(
                request.method(),
                request.uri().getRawPath() + (query == null ? "" : "?" + query),
                headers,
                request.body() == null ? NOTHING : request.body());
        return CompletableFuture.completedFuture(
                new Response(answer.status(), HttpHeaders.of(answer.headers(), (n, v) -> true), answer.body()));
    }
}
