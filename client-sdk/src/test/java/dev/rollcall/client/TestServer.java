package dev.rollcall.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A real server on loopback that answers as the test says and keeps what it was asked. */
final class TestServer implements AutoCloseable {
    /** What was asked. */
    record Seen(String method, URI uri, Map<String, List<String>> headers, String body) {
        String header(String name) {
            return String.join(",", headers.getOrDefault(name, List.of()));
        }
    }

    /** Answers a request. */
    @FunctionalInterface
    interface Handler {
        void to(HttpExchange exchange) throws Exception;
    }

    static final String USER = """
      {"userId":"u1","name":"Ada","email":"ada@example.com","status":"active",\
      "createdAt":"2026-11-21T09:00:00.000Z","updatedAt":"2026-11-21T09:00:00.000Z"}""";

    final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final Queue<Handler> answers = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private volatile Handler last = json(200, USER);

    TestServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** The answers, in turn; the last one for ever. */
    TestServer answers(Handler... inTurn) {
        answers.clear();
        answers.addAll(List.of(inTurn));
        last = inTurn[inTurn.length - 1];
        return this;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    Seen only() {
        if (seen.size() != 1) {
            throw new AssertionError("requests: " + seen.size());
        }
        return seen.get(0);
    }

    static Handler json(int status, String body, String... headers) {
        return raw(status, status >= 400 ? "application/problem+json" : "application/json", body, headers);
    }

    static Handler raw(int status, String type, String body, String... headers) {
        return exchange -> {
            exchange.getResponseHeaders().add("Content-Type", type);
            exchange.getResponseHeaders().add("X-Request-Id", "r-1");
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
            }
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            if (bytes.length > 0) {
                exchange.getResponseBody().write(bytes);
            }
        };
    }

    static Handler problem(int status, String code, String... headers) {
        return json(status, """
        {"type":"urn:problem-type:rollcall:%2$s","title":"T","status":%1$d,"code":"%2$s","requestId":"r-1",\
        "detail":"ada@example.com"}""".formatted(status, code), headers);
    }

    private void handle(HttpExchange exchange) {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            seen.add(new Seen(
                    exchange.getRequestMethod(), exchange.getRequestURI(), exchange.getRequestHeaders(), body));
            Handler answer = answers.poll();
            (answer == null ? last : answer).to(exchange);
        } catch (Exception e) {
            // The client hung up, which is what some tests are about.
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
