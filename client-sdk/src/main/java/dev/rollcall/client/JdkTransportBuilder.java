package dev.rollcall.client;

import java.net.Authenticator;
import java.net.PasswordAuthentication;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.time.Duration;
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
    private @Nullable Authenticator proxyLogin;
    private HttpClient.@Nullable Version version;
    private int maxResponseBytes = SIXTEEN_MEGABYTES;
    private boolean gzip;

    JdkTransportBuilder() {}

    /**
     * An {@link HttpClient} of your own, with its own TLS, proxy, executor and time to connect; what else is set here about
     * these is ignored. It stays open when the {@link RollcallClient} is closed.
     *
     * @param value must not follow redirects
     * @return this
     * @throws IllegalArgumentException where it follows redirects: it would carry the token to wherever they point
     */
    public JdkTransportBuilder httpClient(HttpClient value) {
        if (value.followRedirects() != HttpClient.Redirect.NEVER) {
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
     * Name and password for the proxy; never given to a server. To an {@code https} server the JDK sends them only where
     * it runs with {@code -Djdk.http.auth.tunneling.disabledSchemes=}, since the way to the proxy is not encrypted.
     *
     * @param value asked where a proxy wants to know
     * @return this
     */
    public JdkTransportBuilder proxyLogin(Authenticator value) {
        proxyLogin = new ProxyLogin(Objects.requireNonNull(value, "proxyLogin"));
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
        if (proxyLogin != null) {
            builder.authenticator(proxyLogin);
        }
        if (version != null) {
            builder.version(version);
        }
        return builder.build();
    }

    boolean isCallersOwn() {
        return own != null;
    }

    HttpClient.@Nullable Version version() {
        return version;
    }

    int maxResponseBytes() {
        return maxResponseBytes;
    }

    boolean asksForGzip() {
        return gzip;
    }

    /** The JDK would ask it for servers, too. */
    private static final class ProxyLogin extends Authenticator {
        private final Authenticator login;

        ProxyLogin(Authenticator login) {
            this.login = login;
        }

        @Override
        protected @Nullable PasswordAuthentication getPasswordAuthentication() {
            return getRequestorType() != RequestorType.PROXY
                    ? null
                    : login.requestPasswordAuthenticationInstance(
                            getRequestingHost(),
                            getRequestingSite(),
                            getRequestingPort(),
                            getRequestingProtocol(),
                            getRequestingPrompt(),
                            getRequestingScheme(),
                            getRequestingURL(),
                            getRequestorType());
        }
    }
}
