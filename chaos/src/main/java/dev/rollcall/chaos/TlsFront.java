package dev.rollcall.chaos;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** TLS before a server that speaks plain HTTP, with a certificate that clients made while it is open trust. */
final class TlsFront implements AutoCloseable {

    private static final String PASSWORD = "not-secret";
    private static final String TRUSTED = "javax.net.ssl.trustStore";

    private final ExecutorService connections = Executors.newVirtualThreadPerTaskExecutor();
    private final ServerSocket socket = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    private final SSLContext tls;
    private final URI upstream;
    private volatile boolean broken = true;

    private TlsFront(URI upstream, SSLContext tls) throws IOException {
        this.upstream = upstream;
        this.tls = tls;
        connections.execute(this::accept);
    }

    /** Broken, for now. */
    static TlsFront open(URI upstream) throws IOException, InterruptedException, GeneralSecurityException {
        Path keys = Files.createTempDirectory("rollcall-tls").resolve("keys.p12");
        String make = "-genkeypair -keyalg EC -alias a -dname CN=localhost -ext san=dns:localhost -storepass "
                + "%s -keystore %s".formatted(PASSWORD, keys);
        new ProcessBuilder((System.getProperty("java.home") + "/bin/keytool " + make).split(" "))
                .start()
                .waitFor();
        KeyStore store = KeyStore.getInstance(keys.toFile(), PASSWORD.toCharArray());
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(store, PASSWORD.toCharArray());
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(own.getKeyManagers(), null, null);
        System.setProperty(TRUSTED, keys.toString());
        System.setProperty(TRUSTED + "Password", PASSWORD);
        return new TlsFront(upstream, tls);
    }

    URI uri() {
        return URI.create("https://localhost:" + socket.getLocalPort());
    }

    void mend() {
        broken = false;
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                connections.execute(() -> serve(connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            if (broken) {
                connection.getOutputStream().write("This is no TLS.\n".getBytes(US_ASCII));
                return;
            }
            SSLSocket client = (SSLSocket) tls.getSocketFactory().createSocket(connection, null, true);
            try (client;
                    Socket server = new Socket(upstream.getHost(), upstream.getPort())) {
                connections.execute(() -> pass(server, client));
                client.getInputStream().transferTo(server.getOutputStream());
            }
        } catch (IOException gone) {
            // Whoever it was, it ends here.
        }
    }

    private static void pass(Socket from, Socket to) {
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException gone) {
            // As above.
        }
    }

    @Override
    public void close() throws IOException {
        System.clearProperty(TRUSTED);
        System.clearProperty(TRUSTED + "Password");
        socket.close();
        connections.shutdownNow();
    }
}
