package dev.rollcall.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Answers every request with the same user, in a process of its own: what it allocates is not counted. */
public final class CannedServer {
    static final String USER = """
            {"userId":"5f0c6a3e-7f0b-4a57-9a4e-8f1d2c3b4a59","name":"Grace Hopper","email":"grace.hopper@example.com",\
            "age":85,"status":"active","metadata":{"team":"compilers","office":"Arlington"},\
            "createdAt":"2026-11-21T09:00:00.000Z","updatedAt":"2026-11-21T09:00:00.000Z"}""";

    private CannedServer() {}

    /**
     * Prints its port and serves until its input ends.
     *
     * @param args none
     * @throws IOException when it cannot listen
     */
    public static void main(String[] args) throws IOException {
        byte[] answer =
                ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nETag: \"1\"\r\nX-Request-Id: r\r\nContent-Length: "
                                + USER.length() + "\r\n\r\n" + USER)
                        .getBytes(StandardCharsets.US_ASCII);
        ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        System.out.println(server.getLocalPort());
        daemon(() -> {
            while (true) {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                daemon(() -> serve(socket, answer));
            }
        });
        while (System.in.read() >= 0) {
            // Until whoever started it ends.
        }
    }

    private static void serve(Socket socket, byte[] answer) throws IOException {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            int matched = 0;
            for (int c = in.read(); c >= 0; c = in.read()) {
                matched = c == (matched % 2 == 0 ? '\r' : '\n') ? matched + 1 : 0;
                if (matched == 4) {
                    socket.getOutputStream().write(answer);
                    matched = 0;
                }
            }
        }
    }

    private interface Task {
        void run() throws IOException;
    }

    private static void daemon(Task task) {
        Thread thread = new Thread(() -> {
            try {
                task.run();
            } catch (IOException e) {
                // The client has gone.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
