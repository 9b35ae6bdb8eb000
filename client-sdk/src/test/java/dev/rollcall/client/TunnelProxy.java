package dev.rollcall.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Connects callers, one after the other, to loopback, whatever host they ask for, if they have the login. Keeps what
 * the last one asked.
 */
final class TunnelProxy implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final StringBuffer head = new StringBuffer();
    private final String login;
    private final String refusal;

    TunnelProxy() throws IOException {
        this("");
    }

    /** @param login a part of the head, such as a header line */
    TunnelProxy(String login) throws IOException {
        this(login, "407 Who?\r\nProxy-Authenticate: Basic realm=\"x\"");
    }

    /** @param refusal status and headers of the answer to those who have no login */
    TunnelProxy(String login, String refusal) throws IOException {
        this.login = login;
        this.refusal = refusal;
        threads.execute(this::serve);
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), socket.getLocalPort());
    }

    String head() {
        return head.toString();
    }

    private void serve() {
        while (!socket.isClosed()) {
            serveOne();
        }
    }

    private void serveOne() {
        try (Socket caller = socket.accept()) {
            head.setLength(0);
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) caller.getInputStream().read());
            }
            if (head.indexOf(login) < 0) {
                say(caller, "HTTP/1.1 " + refusal + "\r\nContent-Length: 0\r\n\r\n");
                return;
            }
            int port = Integer.parseInt(head.toString().replaceAll("(?s)^CONNECT [^:]*:(\\d+) .*", "$1"));
            try (Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
                say(caller, "HTTP/1.1 200 OK\r\n\r\n");
                threads.execute(() -> copy(server, caller));
                copy(caller, server);
            }
        } catch (IOException e) {
            head.append(e);
        }
    }

    private static void say(Socket caller, String text) throws IOException {
        caller.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static void copy(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
            to.shutdownOutput();
        } catch (IOException e) {
            // One of them hung up.
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        threads.shutdownNow();
    }
}
