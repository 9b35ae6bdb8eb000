package dev.rollcall.server.auth;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.proc.SecurityContext;
import dev.rollcall.server.directory.Failure;
import dev.rollcall.server.directory.Reachability;
import dev.rollcall.server.directory.Reachability.Service;
import dev.rollcall.server.directory.Ticker;
import dev.rollcall.server.json.InvalidJson;
import dev.rollcall.server.json.StrictJson;
import io.micronaut.json.tree.JsonNode;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches keys by HTTPS. It follows no redirect, and limits the size of an answer and the time for all of it, even if
 * the body stalls. Nimbus's {@code DefaultResourceRetriever} follows redirects, and limits each read but not their sum.
 * Plain HTTP is for issuers on loopback, in tests.
 */
final class HttpKeySource implements JWKSetSource<SecurityContext> {

    private static final Logger LOG = LoggerFactory.getLogger(HttpKeySource.class);

    /** For discovery and keys together, so that a caller who waits for them is still answered within 6 s. */
    private static final Duration TIMEOUT = Duration.ofSeconds(4);

    /** For how long it may be silent before it is asked once more, by a new connection: it may be back since. */
    private static final Duration AGAIN = Duration.ofMillis(1_500);

    private static final int MAX_BYTES = 262_144;

    private final String issuer;
    private final @Nullable String jwksUrl;
    private final Duration timeout;
    private final Ticker ticker;
    private final Reachability reachability;

    /** Where the keys are, if only they did not come in time: the next attempt has all its time for them. */
    private volatile @Nullable String discovered;

    HttpKeySource(String issuer, @Nullable String jwksUrl, Reachability reachability) {
        this(issuer, jwksUrl, TIMEOUT, System::nanoTime, reachability);
    }

    HttpKeySource(String issuer, @Nullable String jwksUrl, Duration timeout, Ticker ticker, Reachability reachability) {
        this.issuer = issuer;
        this.jwksUrl = jwksUrl;
        this.timeout = timeout;
        this.ticker = ticker;
        this.reachability = reachability;
    }

    @Override
    public JWKSet getJWKSet(JWKSetCacheRefreshEvaluator refresh, long currentTime, @Nullable SecurityContext context)
            throws JWKSetUnavailableException {
        try {
            JWKSet keys = fetch(ticker.nanos() + timeout.toNanos());
            reachability.answered(Service.ISSUER_KEYS);
            return keys;
        } catch (JWKSetUnavailableException unusable) {
            reachability.failed(Service.ISSUER_KEYS);
            LOG.warn("The issuer's keys could not be fetched: {}", unusable.getMessage());
            throw unusable;
        }
    }

    /** Some issuers answer 200 while they are under maintenance. */
    private JWKSet fetch(long deadline) throws JWKSetUnavailableException {
        String known = discovered;
        String url = jwksUrl != null ? jwksUrl : known != null ? known : discover(deadline);
        discovered = known == null ? url : null;
        JWKSet keys = SigningKeys.of(get(url, deadline));
        discovered = null;
        if (keys.isEmpty()) {
            throw new JWKSetUnavailableException("The issuer publishes no key that may sign.");
        }
        return keys;
    }

    @Override
    public void close() {}

    private String discover(long deadline) throws JWKSetUnavailableException {
        JsonNode document = get(issuer.replaceFirst("/$", "") + "/.well-known/openid-configuration", deadline);
        if (!issuer.equals(text(document, "issuer"))) {
            throw new JWKSetUnavailableException("The issuer's OpenID configuration names another issuer.");
        }
        return text(document, "jwks_uri");
    }

    private static String text(JsonNode object, String name) {
        JsonNode member = object.get(name);
        return member != null && member.isString() ? member.getStringValue() : "";
    }

    private JsonNode get(String url, long deadline) throws JWKSetUnavailableException {
        try {
            HttpResponse<byte[]> response = send(secure(URI.create(url)), deadline);
            JsonNode document = StrictJson.parse(response.body());
            if (response.statusCode() == 200 && document.isObject()) {
                return document;
            }
            throw new JWKSetUnavailableException("The issuer does not answer with a JSON object.");
        } catch (IllegalArgumentException | Failure.Invalid | InvalidJson malformed) {
            throw new JWKSetUnavailableException("The issuer does not answer with JSON.");
        }
    }

    private static URI secure(URI url) throws JWKSetUnavailableException {
        if ("https".equals(url.getScheme()) || ("http".equals(url.getScheme()) && isLoopback(url.getHost()))) {
            return url;
        }
        throw new JWKSetUnavailableException("The issuer's keys are not at an https URL.");
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }

    /** A request's own timeout ends with the headers; this one covers the body too. */
    private HttpResponse<byte[]> send(URI url, long deadline) throws JWKSetUnavailableException {
        List<HttpClient> clients = new ArrayList<>();
        CompletableFuture<HttpResponse<byte[]>> first = new CompletableFuture<>();
        try {
            while (true) {
                HttpClient http = HttpClient.newHttpClient();
                clients.add(http);
                ask(http, url, first);
                long left = deadline - ticker.nanos();
                try {
                    return first.get(Math.min(left, AGAIN.toNanos()), TimeUnit.NANOSECONDS);
                } catch (TimeoutException silent) {
                    if (left <= AGAIN.toNanos()) {
                        throw new JWKSetUnavailableException("The issuer does not answer in time.");
                    }
                }
            }
        } catch (ExecutionException unreachable) {
            throw new JWKSetUnavailableException("The issuer cannot be reached.");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new JWKSetUnavailableException("The wait for the issuer was interrupted.");
        } finally {
            // Not close(), which would wait for a request that may be stuck.
            clients.forEach(HttpClient::shutdownNow);
        }
    }

    private static void ask(HttpClient http, URI url, CompletableFuture<HttpResponse<byte[]>> first) {
        HttpRequest request =
                HttpRequest.newBuilder(url).header("Accept", "application/json").build();
        http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_BYTES))
                .whenComplete((response, failure) -> {
                    if (failure == null) {
                        first.complete(response);
                    } else {
                        first.completeExceptionally(failure);
                    }
                });
    }
}
