package dev.rollcall.client.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.rollcall.client.ConnectionException;
import dev.rollcall.client.RollcallClient;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** With a server whose certificate nobody trusts but the bundle. */
class SslBundleTest {
    private static final String PASSWORD = "changeit";

    @TempDir
    private Path folder;

    private HttpsServer server;
    private ApplicationContextRunner application;

    @BeforeEach
    void start() throws Exception {
        keytool("-genkeypair", "-keyalg", "EC", "-dname", "CN=rollcall", "-ext", "san=dns:localhost");
        keytool("-exportcert", "-rfc", "-file", certificate().toString());
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve("keys.p12"))) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance("PKIX");
        own.init(keys, PASSWORD.toCharArray());
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(own.getKeyManagers(), null, null);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.createContext("/", exchange -> {
            byte[] body = "{\"status\":\"ok\",\"version\":\"1\"}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        application = new ApplicationContextRunner()
                .withUserConfiguration(RollcallAutoConfigurationTest.Application.class)
                .withPropertyValues(
                        "rollcall.base-url=https://localhost:"
                                + server.getAddress().getPort(),
                        "rollcall.connect-timeout=10s",
                        "spring.ssl.bundle.pem.mine.truststore.certificate=file:" + certificate());
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private Path certificate() {
        return folder.resolve("certificate.pem");
    }

    /** The JDK has no API that makes a certificate, but a tool. */
    private void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-alias", "own", "-storetype", "PKCS12", "-storepass", PASSWORD));
        command.addAll(List.of("-keystore", folder.resolve("keys.p12").toString()));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, keytool.waitFor(), output);
    }

    @Test
    void aBundleSaysWhomToTrust() {
        application
                .withPropertyValues("rollcall.ssl-bundle=mine")
                .run(context -> assertEquals(
                        "1",
                        context.getBean(RollcallClient.class).health().get().version()));
    }

    @Test
    void withoutItTheJdkDoes() {
        application.run(context -> {
            ConnectionException e = assertThrows(
                    ConnectionException.class,
                    () -> context.getBean(RollcallClient.class).health().get());
            assertTrue(e.getMessage().contains("certificate not trusted"), e::getMessage);
        });
    }
}
