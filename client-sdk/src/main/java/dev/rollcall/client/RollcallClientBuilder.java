package dev.rollcall.client;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Builds a {@link RollcallClient}. Not safe for use by many threads. */
public final class RollcallClientBuilder {
    private @Nullable String baseUrl;
    private @Nullable Tokens tokens;
    private Map<String, String> headers = Map.of();
    private @Nullable HttpTransport transport;
    private JdkTransportBuilder jdk = JdkTransport.builder();
    private @Nullable UnaryOperator<HttpTransport> wrapper;
    private @Nullable Executor executor;
    private @Nullable CallListener listener;
    private Duration timeout = Duration.ofSeconds(30);
    private Duration attemptTimeout = Duration.ofSeconds(10);
    private Duration connectTimeout = Duration.ofSeconds(2);
    private RetryPolicy retry = RetryPolicy.defaults();

    RollcallClientBuilder() {}

    /**
     * Takes {@code ROLLCALL_BASE_URL}, {@code ROLLCALL_TOKEN} and {@code ROLLCALL_API_KEY} from the environment, where
     * they are set. What is set on the builder afterwards wins.
     *
     * @return this
     * @throws IllegalArgumentException where one of them is malformed; the message names it
     */
    public RollcallClientBuilder fromEnv() {
        return from(System.getenv());
    }

    RollcallClientBuilder from(Map<String, String> environment) {
        Environment.apply(environment, "ROLLCALL_BASE_URL", this::baseUrl);
        Environment.apply(environment, "ROLLCALL_TOKEN", this::bearerToken);
        Environment.apply(environment, "ROLLCALL_API_KEY", this::apiKey);
        return this;
    }

    /**
     * Where Rollcall is.
     *
     * @param url with http or https, such as {@code https://api.example.com/prod}; a path is kept, a query is not
     *     allowed
     * @return this
     * @throws IllegalArgumentException where it is not such a URL; the message does not quote it
     */
    public RollcallClientBuilder baseUrl(String url) {
        baseUrl = BaseUrl.normal(url);
        return this;
    }

    /**
     * A token that never changes.
     *
     * @param value without "Bearer"
     * @return this
     */
    public RollcallClientBuilder bearerToken(String value) {
        Headers.checkToken("The bearer token", value);
        CompletableFuture<@Nullable String> token = CompletableFuture.completedFuture(value);
        tokens = context -> token;
        return this;
    }

    /**
     * Where tokens come from.
     *
     * @param source asked before each attempt, so it should keep a token while it is good; null sends none; what it
     *     throws comes out of the call. It runs in a thread of the client, within the time of the attempt, and is
     *     interrupted at its end. For a token of the caller's thread use {@link RequestOptions#header}
     * @return this
     */
    public RollcallClientBuilder bearerToken(Supplier<@Nullable String> source) {
        Objects.requireNonNull(source, "source");
        tokens = context -> context.executor().supply(source);
        return this;
    }

    /**
     * Where tokens come from that are kept while they are good.
     *
     * @param provider such as {@link ClientCredentials}
     * @return this
     */
    public RollcallClientBuilder tokens(TokenProvider provider) {
        tokens = new TokenCache(Objects.requireNonNull(provider, "provider"));
        return this;
    }

    /**
     * The key that tells this client from others, for throttling; it does not stand in for a token.
     *
     * @param value of the header {@code X-Api-Key}
     * @return this
     */
    public RollcallClientBuilder apiKey(String value) {
        Headers.check("The API key", value);
        return header("X-Api-Key", value);
    }

    /**
     * A header of every request; {@link RequestOptions#header} replaces it for some calls.
     *
     * @param name replaces what the client would send under this name, whatever its case; {@code Authorization} too
     * @param value visible ASCII
     * @return this
     */
    public RollcallClientBuilder header(String name, String value) {
        headers = Headers.with(headers, name, value);
        return this;
    }

    /**
     * Time for a whole call: retries, waits and body included.
     *
     * @param value 30 s unless set
     * @return this
     */
    public RollcallClientBuilder timeout(Duration value) {
        timeout = Durations.positive("timeout", value);
        return this;
    }

    /**
     * Time for each attempt, body included.
     *
     * @param value 10 s unless set
     * @return this
     */
    public RollcallClientBuilder attemptTimeout(Duration value) {
        attemptTimeout = Durations.positive("attemptTimeout", value);
        return this;
    }

    /**
     * Time to connect, within that of the attempt. A call whose connection took longer has sent nothing, and may be
     * repeated whatever it is.
     *
     * @param value 2 s unless set
     * @return this
     */
    public RollcallClientBuilder connectTimeout(Duration value) {
        connectTimeout = Durations.positive("connectTimeout", value);
        return this;
    }

    /**
     * What to retry, and when.
     *
     * @param policy {@link RetryPolicy#defaults()} unless set
     * @return this
     */
    public RollcallClientBuilder retry(RetryPolicy policy) {
        retry = Objects.requireNonNull(policy, "policy");
        return this;
    }

    /**
     * Another way to carry requests; the client closes it.
     *
     * @param value instead of {@code java.net.http}
     * @return this
     */
    public RollcallClientBuilder transport(HttpTransport value) {
        transport = Objects.requireNonNull(value, "transport");
        return this;
    }

    /**
     * How {@code java.net.http} carries requests: TLS, proxy, version, size of answers.
     *
     * @param value of {@link JdkTransport#builder()}
     * @return this
     */
    public RollcallClientBuilder transport(JdkTransportBuilder value) {
        jdk = Objects.requireNonNull(value, "transport");
        transport = null;
        return this;
    }

    /**
     * Puts something around the transport that sees each attempt of each operation: {@code next -> request -> {…
     * return next.send(request);}}. The last one is the outermost.
     *
     * @param value what the transport becomes; the client closes both
     * @return this
     */
    public RollcallClientBuilder wrap(UnaryOperator<HttpTransport> value) {
        Objects.requireNonNull(value, "wrap");
        UnaryOperator<HttpTransport> before = wrapper;
        wrapper = before == null ? value : next -> value.apply(before.apply(next));
        return this;
    }

    /**
     * Where futures end, and so where what depends on them runs.
     *
     * @param value a pool of the client unless set, which grows while its threads are blocked. That pool stands in
     *     where this executor takes no work, has done nothing 0.1 s after a call's deadline, or the client is closed
     * @return this
     */
    public RollcallClientBuilder executor(Executor value) {
        executor = Objects.requireNonNull(value, "executor");
        return this;
    }

    /**
     * Who is told of each call; several are told one after the other.
     *
     * @param value also adds headers, if it likes
     * @return this
     */
    public RollcallClientBuilder listener(CallListener value) {
        Objects.requireNonNull(value, "listener");
        listener = listener == null ? value : Observation.both(listener, value);
        return this;
    }

    /**
     * Makes the client. Nothing is sent yet.
     *
     * @return to be closed when the application ends
     * @throws IllegalStateException where there is no base URL
     */
    public RollcallClient build() {
        if (baseUrl == null) {
            throw new IllegalStateException("Set baseUrl, or ROLLCALL_BASE_URL and fromEnv().");
        }
        CallExecutor threads = new CallExecutor(executor);
        HttpTransport inner = transport == null ? new JdkTransport(jdk, threads, connectTimeout) : transport;
        HttpTransport carrier = wrapper == null ? inner : new WrappedTransport(wrapper.apply(inner), inner);
        boolean own = transport == null && wrapper == null;
        return build(baseUrl, ClientContext.of(own ? carrier : new CheckedTransport(carrier), threads));
    }

    RollcallClient build(String url, ClientContext context) {
        return new RollcallClient(new CallRunner(
                new Settings(url, tokens, timeout, attemptTimeout, retry, headers, Map.of(), listener), context));
    }
}
