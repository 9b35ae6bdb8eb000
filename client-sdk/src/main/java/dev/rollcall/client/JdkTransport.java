package dev.rollcall.client;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * {@code java.net.http}, which carries requests unless {@link RollcallClientBuilder#transport(HttpTransport)} says
 * otherwise: one {@link HttpClient}, on the threads of the {@link RollcallClient} that it belongs to. Redirects are
 * never followed, since they would carry the token to wherever they point.
 */
public final class JdkTransport implements HttpTransport {
    private final JdkTransportBuilder settings;
    private final Executor threads;
    private final Duration connectTimeout;
    private final Set<Exchange> underWay = ConcurrentHashMap.newKeySet();
    /** Of the thread of the {@link HttpClient}, which before Java 21 has no other end. */
    private final @Nullable ThreadGroup group = Runtime.version().feature() < 21 ? group() : null;

    private @Nullable HttpClient http;
    private volatile boolean isReady;
    private volatile boolean closed;

    JdkTransport(Executor threads, Duration connectTimeout) {
        this(builder(), threads, connectTimeout);
    }

    JdkTransport(JdkTransportBuilder settings, Executor threads, Duration connectTimeout) {
        this.settings = settings;
        this.threads = threads;
        this.connectTimeout = connectTimeout;
    }

    /**
     * Starts with the JDK's defaults and answers of at most 16 MB.
     *
     * @return for {@link RollcallClientBuilder#transport(JdkTransportBuilder)}
     */
    public static JdkTransportBuilder builder() {
        return new JdkTransportBuilder();
    }

    @Override
    public CompletableFuture<Response> send(Request request) {
        if (closed) {
            throw new IllegalStateException("The client is closed.");
        }
        CountedBody body = new CountedBody(request.body());
        boolean holdsLoginBack = settings.proxyAuthorization() != null && isTls(request);
        Exchange exchange = new Exchange(settings.maxResponseBytes(), body, holdsLoginBack);
        underWay.add(exchange);
        exchange.whenComplete((response, failure) -> underWay.remove(exchange));
        if (isReady && !settings.choosesProxy()) {
            start(exchange, request, body);
        } else {
            threads.execute(() -> start(exchange, request, body));
        }
        return exchange;
    }

    /** May block where the client is yet to be made, which reads the certificates to trust, or to choose a proxy. */
    private void start(Exchange exchange, Request request, CountedBody body) {
        try {
            CompletableFuture<HttpResponse<Void>> sending = http().sendAsync(toJdk(request, body), exchange);
            sending.whenComplete((response, failure) -> exchange.accept(
                    response, failure == null ? null : settings.explained(CallFuture.cause(failure), request.uri())));
            exchange.whenComplete((response, failure) -> {
                if (failure != null) {
                    sending.cancel(true); // Without true the JDK leaves the request running.
                }
            });
        } catch (RuntimeException | Error e) {
            exchange.accept(null, e);
        }
    }

    /** Made for the first request. */
    private synchronized HttpClient http() {
        if (closed) {
            throw new IllegalStateException("The client is closed.");
        }
        if (http == null) {
            http = group == null ? settings.client(threads, connectTimeout) : madeIn(group);
            isReady = true;
        }
        return http;
    }

    /** A thread belongs to the group of the one that starts it. */
    private HttpClient madeIn(ThreadGroup owner) {
        return CompletableFuture.supplyAsync(
                        () -> settings.client(threads, connectTimeout),
                        task -> new Thread(owner, task, "rollcall-http").start())
                .join();
    }

    @SuppressWarnings("removal") // Java 17 keeps a group for ever that is no daemon.
    private static ThreadGroup group() {
        ThreadGroup group = new ThreadGroup("rollcall");
        group.setDaemon(true);
        return group;
    }

    /** Abandons what is under way, and ends the {@link HttpClient} and its thread unless it is the caller's own. */
    @Override
    public void close() {
        closed = true;
        underWay.forEach(exchange -> exchange.completeExceptionally(new IOException("The client was closed.")));
        if (!settings.isCallersOwn()) {
            // Elsewhere: it may wait until the client has been made, or a host's name been looked up.
            CallExecutor.daemon(this::end, "rollcall-close").start();
        }
    }

    private void end() {
        HttpClient client = released();
        if (client instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        } else if (client != null && group != null) {
            group.interrupt();
        }
    }

    private synchronized @Nullable HttpClient released() {
        HttpClient client = http;
        http = null;
        return client;
    }

    private HttpRequest toJdk(Request request, CountedBody body) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(request.uri()).method(request.method(), body);
        if (!isTls(request) && settings.version() == null) {
            builder.version(HttpClient.Version.HTTP_1_1); // Without TLS each first request would offer an upgrade.
        }
        request.headers().forEach(builder::setHeader);
        if (settings.asksForGzip()
                && request.headers().keySet().stream().noneMatch("Accept-Encoding"::equalsIgnoreCase)) {
            builder.setHeader("Accept-Encoding", "gzip");
        }
        if (settings.proxyAuthorization() != null) {
            builder.setHeader("Proxy-Authorization", settings.proxyAuthorization());
        }
        return builder.build();
    }

    private static boolean isTls(Request request) {
        return "https".equalsIgnoreCase(request.uri().getScheme());
    }
}
