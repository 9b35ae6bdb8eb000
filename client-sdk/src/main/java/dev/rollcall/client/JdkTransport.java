package dev.rollcall.client;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.security.Security;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One {@link HttpClient}, whose work is done where it comes up: a request starts in the thread that sends it, and what
 * arrives is collected in the client's own thread, that of its selector. Nothing of a caller's runs there and nothing
 * there waits, so that two changes of threads are spared on each call.
 */
final class JdkTransport implements HttpTransport {
    private static final long ADDRESS_KEPT = addressKept(Security.getProperty("networkaddress.cache.ttl"));

    private final Executor workers;
    private final Duration connectTimeout;
    private final LongSupplier nanos;
    private volatile long lookedUp;
    private volatile @Nullable Thread selector;
    private @Nullable HttpClient http;
    private boolean closed;

    JdkTransport(Executor workers, Duration connectTimeout) {
        this(workers, connectTimeout, System::nanoTime);
    }

    JdkTransport(Executor workers, Duration connectTimeout, LongSupplier nanos) {
        this.workers = workers;
        this.connectTimeout = connectTimeout;
        this.nanos = nanos;
        this.lookedUp = nanos.getAsLong() - ADDRESS_KEPT;
    }

    @Override
    public CompletableFuture<Response> send(Request request) {
        Exchange exchange = new Exchange();
        exchange.sending = http().sendAsync(toJdk(request), exchange);
        exchange.sending.whenComplete(exchange);
        return exchange;
    }

    /** The {@link HttpClient}'s executor. Looking up a host may take longer than the deadline: a worker does that. */
    private void execute(Runnable task) {
        if (isSelector(Thread.currentThread()) || hostIsKnown()) {
            task.run();
        } else {
            workers.execute(task);
        }
    }

    private boolean isSelector(Thread thread) {
        if (selector == null && thread.getName().endsWith("SelectorManager")) {
            selector = thread;
        }
        return thread == selector;
    }

    /** Whether the JVM still has the address that it looked up last. */
    private boolean hostIsKnown() {
        return nanos.getAsLong() - lookedUp < ADDRESS_KEPT;
    }

    /** Nanoseconds: half of what the JVM is set to, which is 30 s unless somebody has set it. */
    static long addressKept(@Nullable String seconds) {
        long set = seconds != null && seconds.matches("[0-9]{1,9}") ? Long.parseLong(seconds) : 30;
        return TimeUnit.SECONDS.toNanos(Math.min(set, 30)) / 2;
    }

    /** Made with the first request: its thread can be ended only once it has done something. */
    private synchronized HttpClient http() {
        if (closed) {
            throw new IllegalStateException("The client is closed.");
        }
        if (http == null) {
            http = HttpClient.newBuilder()
                    .executor(this::execute)
                    .connectTimeout(connectTimeout)
                    .followRedirects(HttpClient.Redirect.NEVER) // It would carry the token to wherever it points.
                    .build();
        }
        return http;
    }

    /**
     * Before Java 21 a {@code HttpClient} cannot be closed: its thread waits for the garbage collector. It does end when
     * interrupted, and closes its connections.
     */
    @Override
    public synchronized void close() {
        closed = true;
        http = null;
        Thread running = selector;
        if (running != null) {
            running.interrupt();
        }
    }

    private static HttpRequest toJdk(Request request) {
        byte[] body = request.body();
        HttpRequest.Builder builder = HttpRequest.newBuilder(request.uri())
                .method(request.method(), body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (!"https".equals(request.uri().getScheme())) {
            builder.version(HttpClient.Version.HTTP_1_1); // Without TLS each first request would offer an upgrade.
        }
        request.headers().forEach(builder::setHeader);
        return builder.build();
    }

    /**
     * One request on its way. It completes when the last byte is there and not when {@code sendAsync} does, since that
     * hands over to the common pool first.
     */
    private final class Exchange extends CompletableFuture<Response>
            implements HttpResponse.BodyHandler<Void>,
                    java.util.function.BiConsumer<@Nullable Object, @Nullable Throwable> {
        private final long began = nanos.getAsLong();
        private final boolean looksUp = !hostIsKnown();
        private volatile @Nullable CompletableFuture<HttpResponse<Void>> sending;

        void answered(Response response) {
            if (looksUp) {
                lookedUp = began;
            }
            complete(response);
        }

        @Override
        public BodySubscriber<Void> apply(ResponseInfo info) {
            return new Body(this, info);
        }

        @Override
        public void accept(@Nullable Object response, @Nullable Throwable failure) {
            if (failure != null) {
                completeExceptionally(
                        failure instanceof CompletionException && failure.getCause() != null
                                ? failure.getCause()
                                : failure);
            }
        }

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            CompletableFuture<?> running = sending;
            boolean cancelled = super.cancel(mayInterruptIfRunning);
            if (cancelled && running != null) {
                running.cancel(mayInterruptIfRunning);
            }
            return cancelled;
        }
    }

    /** Collects the body and completes the exchange with it. */
    private static final class Body implements BodySubscriber<Void> {
        private final Exchange exchange;
        private final ResponseInfo info;
        private final BodySubscriber<byte[]> bytes = BodySubscribers.ofByteArray();

        /** As long as it is not done, to cancel {@code sendAsync} closes the connection. */
        private final CompletableFuture<Void> read = new CompletableFuture<>();

        Body(Exchange exchange, ResponseInfo info) {
            this.exchange = exchange;
            this.info = info;
        }

        @Override
        public CompletionStage<Void> getBody() {
            return read;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            bytes.onSubscribe(subscription);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            bytes.onNext(buffers);
        }

        @Override
        public void onError(Throwable failure) {
            exchange.completeExceptionally(failure);
            read.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            bytes.onComplete();
            exchange.answered(new Response(
                    info.statusCode(),
                    info.headers(),
                    bytes.getBody().toCompletableFuture().join()));
            read.complete(null);
        }
    }
}
