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
    private @Nullable HttpClient http;
    private boolean closed;

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
        HttpClient client = http();
        CountedBody body = new CountedBody(request.body());
        boolean holdsLoginBack = settings.proxyAuthorization() != null && isTls(request);
        Exchange exchange = new Exchange(settings.maxResponseBytes(), body, holdsLoginBack);
        underWay.add(exchange);
        CompletableFuture<HttpResponse<Void>> sending = client.sendAsync(toJdk(request, body), exchange);
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
            http = settings.client(threads, connectTimeout);
        }
        return http;
    }

    /**
     * Abandons what is under way. From Java 21 on the {@link HttpClient} is closed, unless it is the caller's own;
     * before, its thread ends once the garbage collector has found that nobody uses it.
     */
    @Override
    public void close() {
        Object client = end();
        underWay.forEach(exchange -> exchange.completeExceptionally(new IOException("The client was closed.")));
        if (client instanceof AutoCloseable closeable && !settings.isCallersOwn()) {
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
