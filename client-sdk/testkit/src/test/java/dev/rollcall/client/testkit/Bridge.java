package dev.rollcall.client.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.rollcall.client.HttpTransport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;

/** Gives a transport a port, for a process of its own. */
final class Bridge implements AutoCloseable {
    private final HttpTransport transport;
    private final HttpServer server;

    Bridge(HttpTransport transport) throws IOException {
        this.transport = transport;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> headers = new HashMap<>();
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
            byte[] body = exchange.getRequestBody().readAllBytes();
            HttpTransport.Response response = transport
                    .send(new HttpTransport.Request(
                            exchange.getRequestMethod(), exchange.getRequestURI(), headers, body))
                    .join();
            response.headers().map().forEach((name, values) -> exchange.getResponseHeaders()
                    .put(name, values));
            exchange.sendResponseHeaders(response.status(), response.body().length == 0 ? -1 : response.body().length);
            if (response.body().length > 0) {
                exchange.getResponseBody().write(response.body());
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
