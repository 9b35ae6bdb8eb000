package dev.rollcall.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.Test;

/** What happens before a request is sent: the choice of a proxy, the connection, TLS. */
class WayThereTest {
    private static RollcallClient client(String url, JdkTransportBuilder transport) {
        return RollcallClient.builder()
                .baseUrl(url)
                .timeout(Duration.ofSeconds(10))
                .connectTimeout(Duration.ofSeconds(10))
                .retry(RetryPolicy.none())
                .transport(transport)
                .build();
    }

    /** It would be asked in the caller's thread. */
    @Test
    void aSelectorOfProxiesThatBlocksHoldsNeitherTheCallerNorTheDeadline() throws Exception {
        CountDownLatch chosen = new CountDownLatch(1);
        try (TestServer server = new TestServer();
                RollcallClient client =
                        client(server.url(), JdkTransport.builder().proxy(waitingFor(chosen)))) {
            CompletableFuture<?> call = client.async().users().get("u1");
            UsersApi hasty = client.users().with(RequestOptions.none().timeout(Duration.ofMillis(200)));
            assertThrows(CallTimeoutException.class, () -> hasty.get("u1"));
            chosen.countDown();
            call.get(60, TimeUnit.SECONDS);
        }
    }

    private static ProxySelector waitingFor(CountDownLatch chosen) {
        return new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                try {
                    chosen.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                return List.of(Proxy.NO_PROXY);
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
        };
    }

    /** As the lookup of a host's name may, too. */
    @Test
    void closingEndsACallWhoseFirstStepBlocks() throws Exception {
        CountDownLatch chosen = new CountDownLatch(1);
        RollcallClient client =
                client("http://nowhere.invalid", JdkTransport.builder().proxy(waitingFor(chosen)));
        CompletableFuture<?> call = client.async().users().get("u1");
        client.close();
        ExecutionException e = assertThrows(ExecutionException.class, () -> call.get(60, TimeUnit.SECONDS));
        assertEquals(ClientClosedException.class, e.getCause().getClass());
        chosen.countDown();
    }

    @Test
    void aProxyThatCannotBeReachedIsNamed() {
        for (String url : List.of("http://api.example.com", "https://api.example.com")) {
            JdkTransportBuilder through =
                    JdkTransport.builder().proxy(ProxySelector.of(new InetSocketAddress("127.0.0.1", 1)));
            try (RollcallClient client = client(url, through)) {
                ConnectionException e = assertThrows(
                        ConnectionException.class, () -> client.users().delete("u1"));
                assertTrue(
                        e.getMessage().endsWith(", through the proxy 127.0.0.1:1, connection refused"), e::getMessage);
                assertEquals(Outcome.NOT_SENT, e.outcome());
            }
        }
    }

    @Test
    void aServerWithoutTlsWasSentNothing() throws Exception {
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                RollcallClient client = client("https://127.0.0.1:" + plain.getLocalPort(), JdkTransport.builder())) {
            CompletableFuture<?> call = client.async().users().delete("u1");
            try (Socket accepted = plain.accept()) {
                accepted.getInputStream().read();
                accepted.getOutputStream()
                        .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                ConnectionException e = (ConnectionException)
                        assertThrows(ExecutionException.class, () -> call.get(60, TimeUnit.SECONDS))
                                .getCause();
                assertTrue(e.getMessage().contains(", TLS failed: "), e::getMessage);
                assertEquals(Outcome.NOT_SENT, e.outcome());
            }
        }
    }

    @Test
    void aHandshakeThatFailsHasSentNothing() throws Exception {
        SSLParameters parameters = new SSLParameters();
        parameters.setProtocols(new String[] {"TLSv1.2"});
        parameters.setCipherSuites(new String[] {"TLS_RSA_WITH_AES_128_CBC_SHA"}); // The server has no such key.
        try (TlsServer tls = new TlsServer("dns:localhost");
                RollcallClient client = client(
                        tls.url("localhost"),
                        JdkTransport.builder().sslContext(tls.trusting()).sslParameters(parameters))) {
            ConnectionException e = assertThrows(
                    ConnectionException.class, () -> client.tables("t").create(Map.of()));
            assertTrue(e.getMessage().contains(", TLS failed: "), e::getMessage);
            assertEquals(Outcome.NOT_SENT, e.outcome());
        }
    }
}
