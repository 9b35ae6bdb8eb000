package dev.rollcall.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Stands on loopback before a server, and lets faults befall what goes through. */
final class FaultProxy implements AutoCloseable {

    /** Longer than an attempt of the AWS SDK waits for its answer. */
    private static final int TOO_LATE_MS = 1_200;

    private static final int IN_TIME_MS = 500;

    /** Says what befalls a request; null is nothing. */
    interface Plan {
        @Nullable
        Fault next(Message request);
    }

    /** What the server would say itself. */
    interface Errors {
        @Nullable
        Message of(Fault fault, Message request);
    }

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
    private final ExecutorService connections = Executors.newVirtualThreadPerTaskExecutor();
    private final Phaser underWay = new Phaser(1);
    private final ServerSocket socket;
    private final URI upstream;
    private final Errors errors;
    private volatile Plan plan = request -> null;
    private volatile UnaryOperator<Message> rewrite = UnaryOperator.identity();
    private volatile CountDownLatch held = new CountDownLatch(0);

    FaultProxy(URI upstream, Errors errors) {
        this.upstream = upstream;
        this.errors = errors;
        try {
            socket = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        connections.execute(this::accept);
    }

    URI uri() {
        return URI.create("http://localhost:" + socket.getLocalPort());
    }

    void plan(Plan next) {
        plan = next;
    }

    /** What is handed on of each request, each time. */
    void rewrite(UnaryOperator<Message> next) {
        rewrite = next;
    }

    /** From now on what is late waits for {@link #settle}, however long that takes. */
    void holdLateRequests() {
        held = new CountDownLatch(1);
    }

    private void awaitLateness() throws InterruptedException {
        Thread.sleep(TOO_LATE_MS);
        held.await();
    }

    /** Waits until nothing is on its way any more, late requests included. */
    void settle() {
        held.countDown();
        underWay.awaitAdvance(underWay.arrive());
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                connection.setTcpNoDelay(true);
                connections.execute(() -> serve(connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            Message request = Message.read(connection.getInputStream());
            while (request != null && serve(connection, request)) {
                request = Message.read(connection.getInputStream());
            }
            if (request != null) {
                connection.setSoLinger(true, 0);
            }
        } catch (IOException | InterruptedException gone) {
            // By the one who sent, or by the one who was to answer: either is what this proxy is for.
        }
    }

    /** Whether the connection may be used again. */
    private boolean serve(Socket connection, Message request) throws IOException, InterruptedException {
        underWay.register();
        Answer answer;
        try {
            answer = befall(plan.next(request), request);
        } finally {
            underWay.arriveAndDeregister();
        }
        if (answer.hangs()) {
            connection.getInputStream().read();
        }
        if (answer.message() != null) {
            answer.message().write(connection.getOutputStream(), answer.share());
        }
        return answer.message() != null && answer.share() == 100;
    }

    /** Nothing, all or a part of a message; nothing at once, or once the other side has lost patience. */
    private record Answer(@Nullable Message message, int share, boolean hangs) {

        static final Answer RESET = new Answer(null, 0, false);
        static final Answer HANGS = new Answer(null, 0, true);

        static Answer whole(Message message) {
            return new Answer(message, 100, false);
        }
    }

    private Answer befall(@Nullable Fault fault, Message request) throws IOException, InterruptedException {
        if (fault == null) {
            return Answer.whole(forward(request));
        }
        return switch (fault) {
            case REQUEST_DROPPED -> Answer.HANGS;
            case ANSWER_DROPPED -> forwardAnd(request, Answer.HANGS);
            case RESET_BEFORE -> Answer.RESET;
            case RESET_AFTER -> forwardAnd(request, Answer.RESET);
            case CUT -> new Answer(forward(request), 50, false);
            case ERROR_BEFORE, THROTTLED, THROTTLED_IN_TRANSACTION, CONFLICT, IN_PROGRESS -> error(fault, request);
            case ERROR_AFTER -> forwardAnd(request, error(fault, request));
            case REQUEST_DELAYED -> {
                awaitLateness();
                yield forwardAnd(request, Answer.HANGS);
            }
            case ANSWER_DELAYED -> {
                Message late = forward(request);
                Thread.sleep(IN_TIME_MS);
                yield Answer.whole(late);
            }
            case TWICE -> {
                forward(request);
                yield Answer.whole(forward(request));
            }
            case TWICE_AT_ONCE -> {
                CompletableFuture<Void> other = CompletableFuture.runAsync(() -> quietly(request), connections);
                Message first = forward(request);
                other.join();
                yield Answer.whole(first);
            }
        };
    }

    private Answer forwardAnd(Message request, Answer answer) throws IOException, InterruptedException {
        forward(request);
        return answer;
    }

    private void quietly(Message request) {
        try {
            forward(request);
        } catch (IOException | InterruptedException lost) {
            // It was one too many anyway.
        }
    }

    private Answer error(Fault fault, Message request) throws IOException, InterruptedException {
        Message error = errors.of(fault, request);
        return Answer.whole(error == null ? forward(request) : error);
    }

    private Message forward(Message original) throws IOException, InterruptedException {
        Message request = rewrite.apply(original);
        HttpRequest.Builder sent = HttpRequest.newBuilder(upstream.resolve(request.target()))
                .method(request.method(), BodyPublishers.ofByteArray(request.body()));
        request.ownHeaders().forEach(header -> sent.header(header.getKey(), header.getValue()));
        return Message.answer(http.send(sent.build(), BodyHandlers.ofByteArray()));
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        connections.shutdownNow();
        http.shutdownNow();
    }
}
