package dev.rollcall.client;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** One {@link HttpClient}, on the threads of the {@link RollcallClient} that it belongs to. */
final class JdkTransport implements HttpTransport {
    private final Executor threads;
    private final Duration connectTimeout;
    private final Set<Exchange> underWay = ConcurrentHashMap.newKeySet();
    private @Nullable HttpClient http;
    private boolean closed;

    JdkTransport(Executor threads, Duration connectTimeout) {
        this.threads = threads;
        this.connectTimeout = connectTimeout;
    }

    @Override
    public CompletableFuture<Response> send(Request request) {
        HttpClient client = http();
        Exchange exchange = new Exchange();
        underWay.add(exchange);
        CompletableFuture<HttpResponse<Void>> sending = client.sendAsync(toJdk(request), exchange);
        sending.whenComplete(exchange);
        exchange.whenComplete((response, failure) -> {
            underWay.remove(exchange);
            if (failure != null) {
                sending.cancel(true); // Without true the JDK leaves the request running.
            }
        });
        return exchange;
    }

    /** Made for the first request: before Java 21 its thread ends only after a garbage collection. */
    private synchronized HttpClient http() {
        if (closed) {
            throw new IllegalStateException("The client is closed.");
        }
        if (http == null) {
            http = HttpClient.newBuilder()
                    .executor(threads)
                    .connectTimeout(connectTimeout)
                    .followRedirects(HttpClient.Redirect.NEVER) // It would carry the token to wherever it points.
                    .build();
        }
        return http;
    }

    /**
     * Abandons what is under way. From Java 21 on the {@link HttpClient} is closed; before, its thread ends once the
     * garbage collector has found that nobody uses it.
     */
    @Override
    public void close() {
        Object client = end();
        underWay.forEach(exchange -> exchange.completeExceptionally(new IOException("The client was closed.")));
        if (client instanceof AutoCloseable closeable) {
            closeElsewhere(closeable);
        }
    }

    private synchronized @Nullable Object end() {
        Object client = http;
        closed = true;
        http = null;
        return client;
    }

    /** Closing waits for the lookup of a host name, which may take longer than the caller likes. */
    private void closeElsewhere(AutoCloseable client) {
        Thread closer = CallExecutor.daemon(
                () -> {
                    try {
                        client.close();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                },
                "rollcall-close");
        closer.start();
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
    private static final class Exchange extends CompletableFuture<Response>
            implements HttpResponse.BodyHandler<Void>,
                    java.util.function.BiConsumer<@Nullable Object, @Nullable Throwable> {
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
            exchange.complete(new Response(
                    info.statusCode(),
                    info.headers(),
                    bytes.getBody().toCompletableFuture().join()));
            read.complete(null);
        }
    }
}
