package dev.rollcall.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.ProxySelector;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** To an https server the JDK gives a proxy no Basic login unless a system property says so, which it reads once. */
class ProxyLoginTest {
    private static final String LOGIN = "Proxy-Authorization: Basic YWRhOnNlY3JldA==";
    private static final String PROPERTY = "-Djdk.http.auth.tunneling.disabledSchemes=";

    private static RollcallClient client(TlsServer tls, TunnelProxy proxy, JdkTransportBuilder transport)
            throws Exception {
        return RollcallClient.builder()
                .baseUrl(tls.url("localhost"))
                .connectTimeout(Duration.ofSeconds(10))
                .transport(transport.sslContext(tls.trusting()).proxy(ProxySelector.of(proxy.address())))
                .build();
    }

    private static ConnectionException refused(JdkTransportBuilder transport) throws Exception {
        try (TlsServer tls = new TlsServer("dns:localhost");
                TunnelProxy proxy = new TunnelProxy(LOGIN);
                RollcallClient client = client(tls, proxy, transport)) {
            ConnectionException e =
                    assertThrows(ConnectionException.class, () -> client.users().delete("u1"));
            assertTrue(proxy.head().startsWith("CONNECT localhost:"), proxy::head);
            assertEquals(1, e.attempts());
            assertEquals(Outcome.NOT_SENT, e.outcome());
            return e;
        }
    }

    @Test
    void aLoginThatTheJdkHoldsBackIsAFailureThatSaysWhatToDo() throws Exception {
        String message =
                refused(JdkTransport.builder().proxyLogin("ada", "secret")).getMessage();
        assertTrue(
                message.endsWith(", the proxy wants a login; to https the JDK gives it one only with " + PROPERTY),
                message);
        assertFalse(message.contains("secret"), message);
    }

    @Test
    void aProxyWithoutALoginIsAFailureThatSaysSo() throws Exception {
        String message = refused(JdkTransport.builder()).getMessage();
        assertTrue(message.endsWith(", the proxy wants a login"), message);
    }

    @ParameterizedTest
    @CsvSource({"403 No, 1", "404 Where?, 1", "502 Bad, 3", "503 Later, 3"})
    void aTunnelThatIsRefusedIsAFailureThatSaysSo(String answer, int attempts) throws Exception {
        try (TlsServer tls = new TlsServer("dns:localhost");
                TunnelProxy proxy = new TunnelProxy(LOGIN, answer);
                RollcallClient client = client(tls, proxy, JdkTransport.builder())) {
            ConnectionException e =
                    assertThrows(ConnectionException.class, () -> client.users().delete("u1"));
            String status = answer.substring(0, 3);
            assertTrue(
                    e.getMessage().contains(", the proxy did not connect to the server, but answered " + status),
                    e::getMessage);
            assertEquals(Outcome.NOT_SENT, e.outcome());
            assertEquals(attempts, e.attempts());
        }
    }

    @Test
    void withThePropertyTheProxyGetsTheLoginAndTheServerDoesNot() throws Exception {
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        PROPERTY,
                        "-cp",
                        System.getProperty("java.class.path"),
                        ProxyLoginTest.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, java.waitFor(), output);
        assertEquals("Ada\n", output);
    }

    /** Prints a user that comes through a proxy which wants a login. */
    public static void main(String[] args) throws Exception {
        try (TlsServer tls = new TlsServer("dns:localhost");
                TunnelProxy proxy = new TunnelProxy(LOGIN);
                RollcallClient client =
                        client(tls, proxy, JdkTransport.builder().proxyLogin("ada", "secret"))) {
            System.out.println(client.users().get("u1").name());
        }
        System.exit(0);
    }
}
