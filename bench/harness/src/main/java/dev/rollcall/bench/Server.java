package dev.rollcall.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Listens on loopback, with a platform thread for each connection. */
final class Server implements AutoCloseable {

    /** Serves a connection until it ends. */
    interface Service {
        void serve(Http connection) throws IOException;
    }

    private final ServerSocket listener;
    private final Service service;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

    Server(Service service) throws IOException {
        this.listener = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
        this.service = service;
        Thread.ofPlatform().daemon().start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                connections.add(socket);
                Thread.ofPlatform().daemon().start(() -> serve(socket));
            }
        } catch (IOException closed) {
            // close() was called
        }
    }

    private void serve(Socket socket) {
        try (Http connection = new Http(socket)) {
            service.serve(connection);
        } catch (SocketException gone) {
            // the client process was stopped
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        } finally {
            connections.remove(socket);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : connections) {
            socket.close();
        }
    }
}
