package dev.rollcall.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers some requests as it was told, then falls silent, and notices when the caller hangs up. */
final class SilentServer implements AutoCloseable {
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: (\\d+)");

    final CompletableFuture<Boolean> asked = new CompletableFuture<>();
    final CompletableFuture<Boolean> hungUp = new CompletableFuture<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final String[] said;

    SilentServer(String... inTurn) throws IOException {
        said = inTurn;
        threads.execute(this::serve);
    }

    String url() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    private void serve() {
        try (Socket caller = socket.accept()) {
            InputStream in = caller.getInputStream();
            for (String text : said) {
                read(in);
                caller.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
                caller.getOutputStream().flush();
            }
            asked.complete(true);
            hungUp.complete(in.read() < 0);
        } catch (IOException e) {
            hungUp.complete(asked.isDone()); // A reset is a way to hang up, too.
        }
    }

    private static void read(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.read());
        }
        Matcher length = LENGTH.matcher(head);
        if (length.find()) {
            in.readNBytes(Integer.parseInt(length.group(1)));
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        threads.shutdownNow();
    }
}
