package dev.rollcall.client;

import static dev.rollcall.client.TestServer.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class TransportTest {
    @AutoClose
    private final TestServer server = new TestServer();

    private RollcallClient client(String url, JdkTransportBuilder transport) {
        return RollcallClient.builder()
                .baseUrl(url)
                .retry(RetryPolicy.none())
                .connectTimeout(Duration.ofMinutes(1))
                .attemptTimeout(Duration.ofMinutes(1))
                .timeout(Duration.ofMinutes(1))
                .transport(transport)
                .build();
    }

    @Test
    void anSslContextSaysWhomToTrustAndTheHostsNameStillCounts() throws Exception {
        try (TlsServer tls = new TlsServer("dns:localhost");
                RollcallClient trusting =
                        client(tls.url("localhost"), JdkTransport.builder().sslContext(tls.trusting()));
                RollcallClient other =
                        client(tls.url("127.0.0.1"), JdkTransport.builder().sslContext(tls.trusting()))) {
            assertEquals("Ada", trusting.users().get("u1").name());
            String message = assertThrows(
                            ConnectionException.class, () -> other.users().get("u1"))
                    .getMessage();
            assertTrue(message.contains(", certificate not trusted: No subject alternative names"), message);
        }
    }

    @Test
    void sslParametersSayWhichProtocolsToUse() throws Exception {
        SSLParameters parameters = SSLContext.getDefault().getDefaultSSLParameters();
        parameters.setProtocols(new String[] {"TLSv1.2"});
        parameters.setCipherSuites(new String[] {"TLS_RSA_WITH_AES_128_CBC_SHA"}); // The server has no such key.
        try (TlsServer tls = new TlsServer("dns:localhost");
                RollcallClient client = client(
                        tls.url("localhost"),
                        JdkTransport.builder().sslContext(tls.trusting()).sslParameters(parameters))) {
            assertThrows(ConnectionException.class, () -> client.users().get("u1"));
        }
    }

    /** The server plays the proxy: what it is asked for is at another host. */
    @Test
    void aProxyGetsNameAndPasswordAndAServerNeverDoes() {
        URI proxy = URI.create(server.url());
        JdkTransportBuilder through = JdkTransport.builder()
                .proxy(ProxySelector.of(new InetSocketAddress(proxy.getHost(), proxy.getPort())))
                .proxyLogin("ada", "secret");
        try (RollcallClient client = client("http://elsewhere.invalid", through)) {
            assertEquals("Ada", client.users().get("u1").name());
        }
        assertEquals("http://elsewhere.invalid/users/u1", server.only().uri().toString());
        assertEquals("Basic YWRhOnNlY3JldA==", server.only().header("Proxy-authorization"));
        try (RollcallClient client = client(server.url(), JdkTransport.builder().proxyLogin("ada", "secret"))) {
            client.users().get("u1");
        }
        assertEquals("", server.seen.get(1).header("Proxy-authorization"));
        assertThrows(
                IllegalArgumentException.class, () -> JdkTransport.builder().proxyLogin("a:b", "c"));
    }

    @Test
    void aProxyThatWantsALoginIsNotTheServersAnswer() {
        server.answers(TestServer.raw(407, "text/html", "<html></html>", "Proxy-Authenticate", "Basic realm=\"x\""));
        URI proxy = URI.create(server.url());
        JdkTransportBuilder through =
                JdkTransport.builder().proxy(ProxySelector.of(new InetSocketAddress(proxy.getHost(), proxy.getPort())));
        try (RollcallClient client = client("http://elsewhere.invalid", through)) {
            assertEquals(
                    "GET /users/{userId}: no answer from elsewhere.invalid:80, the proxy wants a login",
                    assertThrows(ConnectionException.class, () -> client.users().get("u1"))
                            .getMessage());
        }
    }

    @Test
    void aProxyThatLeadsToTlsSeesNothingOfTheRequest() throws Exception {
        try (TlsServer tls = new TlsServer("dns:localhost");
                TunnelProxy proxy = new TunnelProxy()) {
            JdkTransportBuilder through =
                    JdkTransport.builder().sslContext(tls.trusting()).proxy(ProxySelector.of(proxy.address()));
            try (RollcallClient client = client(tls.url("localhost"), through)) {
                assertEquals("Ada", client.users().get("u1").name());
            }
            assertTrue(proxy.head().startsWith("CONNECT localhost:"), proxy::head);
            assertFalse(proxy.head().contains("/users"), proxy::head);
        }
    }

    @Test
    void anHttpClientOfTheCallersOwnStaysOpenAndMayNotFollowRedirects() {
        HttpClient own = HttpClient.newHttpClient();
        RollcallClient first = client(server.url(), JdkTransport.builder().httpClient(own));
        first.users().get("u1");
        first.close();
        try (RollcallClient second = client(server.url(), JdkTransport.builder().httpClient(own))) {
            second.users().get("u1");
        }
        HttpClient follower = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        assertThrows(
                IllegalArgumentException.class, () -> JdkTransport.builder().httpClient(follower));
    }

    @Test
    void theVersionIsTheCallers() {
        try (RollcallClient two = client(server.url(), JdkTransport.builder().version(HttpClient.Version.HTTP_2));
                RollcallClient unset = client(server.url(), JdkTransport.builder())) {
            two.users().get("u1");
            unset.users().get("u1");
        }
        assertEquals("h2c", server.seen.get(0).header("Upgrade"));
        assertEquals("", server.seen.get(1).header("Upgrade"));
    }

    @Test
    void aWrapperSeesEachAttemptOfEachOperationAndIsClosed() {
        List<String> seen = new ArrayList<>();
        AtomicBoolean closed = new AtomicBoolean();
        server.answers(TestServer.problem(503, "unavailable"), json(200, TestServer.USER));
        try (RollcallClient client = RollcallClient.builder()
                .baseUrl(server.url())
                .wrap(next -> request -> {
                    seen.add("inner " + request.headers().get("X-Outer"));
                    return next.send(request);
                })
                .wrap(next -> new HttpTransport() {
                    @Override
                    public CompletableFuture<Response> send(Request request) {
                        seen.add(request.operation().id() + " " + request.operation() + " " + request.attempt());
                        java.util.Map<String, String> more = new java.util.HashMap<>(request.headers());
                        more.put("X-Outer", "1");
                        return next.send(request.headers(more));
                    }

                    @Override
                    public void close() {
                        closed.set(true);
                    }
                })
                .build()) {
            client.users().get("u1");
        }
        assertEquals(
                List.of("getUser GET /users/{userId} 1", "inner 1", "getUser GET /users/{userId} 2", "inner 1"), seen);
        assertTrue(closed.get());
        assertEquals("1", server.seen.get(0).header("X-outer"));
    }

    /** The JDK sends a GET again by itself where a connection that was kept turns out closed. */
    @Test
    void attemptsCountWhatTheJdkSendsAgain() throws Exception {
        String answer = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                + TestServer.USER.length() + "\r\n\r\n" + TestServer.USER;
        try (ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread thread = new Thread(() -> {
                try {
                    Socket first = socket.accept();
                    read(first.getInputStream());
                    first.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                    read(first.getInputStream());
                    first.close();
                    try (Socket second = socket.accept()) {
                        read(second.getInputStream());
                        second.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                    }
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            thread.start();
            try (RollcallClient client = client("http://127.0.0.1:" + socket.getLocalPort(), JdkTransport.builder())) {
                assertEquals(1, client.users().withResponse().get("u1").attempts());
                assertEquals(2, client.users().withResponse().get("u1").attempts());
            }
            thread.join();
        }
    }

    private static void read(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.read());
        }
    }
}
