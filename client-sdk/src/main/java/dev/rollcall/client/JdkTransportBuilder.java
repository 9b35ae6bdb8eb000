package dev.rollcall.client;

import dev.rollcall.client.internal.Unicode;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Objects;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/** How {@code java.net.http} carries requests. Not safe for use by many threads; one builder is for one client. */
public final class JdkTransportBuilder {
    private static final int SIXTEEN_MEGABYTES = 16 << 20;

    private @Nullable HttpClient own;
    private @Nullable SSLContext sslContext;
    private @Nullable SSLParameters sslParameters;
    private @Nullable ProxySelector proxy;
    private @Nullable String proxyAuthorization;
    private HttpClient.@Nullable Version version;
    private int maxResponseBytes = SIXTEEN_MEGABYTES;
    private boolean gzip;

    JdkTransportBuilder() {}

    /**
     * An {@link HttpClient} of your own, with its own TLS, proxy, executor and time to connect; what else is set here
     * about these is ignored. It stays open when the {@link RollcallClient} is closed.
     *
     * @param value must not follow redirects
     * @return this
     * @throws IllegalArgumentException where it follows redirects: it would carry the token to wherever they point
     */
    public JdkTransportBuilder httpClient(HttpClient value) {
        if (Objects.requireNonNull(value, "httpClient").followRedirects() != HttpClient.Redirect.NEVER) {
            throw new IllegalArgumentException("The HttpClient must not follow redirects.");
        }
        own = value;
        return this;
    }

    /**
     * Whom to trust, and how to identify oneself.
     *
     * @param value the JDK's default unless set
     * @return this
     */
    public JdkTransportBuilder sslContext(SSLContext value) {
        sslContext = Objects.requireNonNull(value, "sslContext");
        return this;
    }

    /**
     * Protocols and cipher suites.
     *
     * @param value the JDK's default unless set
     * @return this
     */
    public JdkTransportBuilder sslParameters(SSLParameters value) {
        sslParameters = Objects.requireNonNull(value, "sslParameters");
        return this;
    }

    /**
     * The way to the server.
     *
     * @param value such as {@link ProxySelector#of}; the JVM's default selector unless set
     * @return this
     */
    public JdkTransportBuilder proxy(ProxySelector value) {
        proxy = Objects.requireNonNull(value, "proxy");
        return this;
    }

    /**
     * Name and password for the proxy, by HTTP Basic; the JDK gives them to no server. To reach an {@code https} server
     * it gives them to the proxy only where it runs with {@code -Djdk.http.auth.tunneling.disabledSchemes=}, since the
     * way to the proxy is not encrypted.
     *
     * @param name without a colon
     * @param password never printed
     * @return this
     */
    public JdkTransportBuilder proxyLogin(String name, String password) {
        Unicode.wholeOrThrow("password", password);
        if (Unicode.wholeOrThrow("name", name).contains(":")) {
            throw new IllegalArgumentException("The name must not have a colon.");
        }
        byte[] login = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
        proxyAuthorization = "Basic " + Base64.getEncoder().encodeToString(login);
        return this;
    }

    /**
     * The version of HTTP to begin with.
     *
     * @param value unless set, HTTP/2 where TLS agrees on it, else HTTP/1.1
     * @return this
     */
    public JdkTransportBuilder version(HttpClient.Version value) {
        version = Objects.requireNonNull(value, "version");
        return this;
    }

    /**
     * The largest body of an answer, unpacked. A larger one ends the call with an {@link InvalidResponseException}.
     *
     * @param value 16 MB unless set
     * @return this
     */
    public JdkTransportBuilder maxResponseBytes(int value) {
        if (value < 1) {
            throw new IllegalArgumentException("maxResponseBytes must be at least 1.");
        }
        maxResponseBytes = value;
        return this;
    }

    /**
     * Whether to ask for packed answers. What comes packed is unpacked in any case.
     *
     * @param value false unless set
     * @return this
     */
    public JdkTransportBuilder gzip(boolean value) {
        gzip = value;
        return this;
    }

    HttpClient client(Executor threads, Duration connectTimeout) {
        if (own != null) {
            return own;
        }
        HttpClient.Builder builder = HttpClient.newBuilder()
                .executor(threads)
                .connectTimeout(connectTimeout)
                .followRedirects(HttpClient.Redirect.NEVER);
        if (sslContext != null) {
            builder.sslContext(sslContext);
        }
        if (sslParameters != null) {
            builder.sslParameters(sslParameters);
        }
        if (proxy != null) {
            builder.proxy(proxy);
        }
        if (version != null) {
            builder.version(version);
        }
        return builder.build();
    }

    boolean isCallersOwn() {
        return own != null;
    }

    /** Whether code of the caller's, which may block, says which way a request goes. */
    boolean choosesProxy() {
        return proxy != null || own != null && own.proxy().isPresent();
    }

    /** The same, with the name of the proxy that the way leads through. */
    Throwable explained(Throwable failure, URI uri) {
        ProxySelector chosen = own == null ? proxy : own.proxy().orElse(null);
        return ProxiedFailure.of(failure, chosen == null ? ProxySelector.getDefault() : chosen, uri);
    }

    HttpClient.@Nullable Version version() {
        return version;
    }

    int maxResponseBytes() {
        return maxResponseBytes;
    }

    @Nullable
    String proxyAuthorization() {
        return proxyAuthorization;
    }

    boolean asksForGzip() {
        return gzip;
    }
}
