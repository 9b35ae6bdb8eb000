package dev.rollcall.server.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.rollcall.server.directory.Reachability;
import dev.rollcall.server.directory.Reachability.Service;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 10, unit = TimeUnit.MINUTES)
class HttpKeySourceTest {

    private static final String RSA =
            "{\"kid\":\"a\",\"kty\":\"RSA\",\"use\":\"sig\",\"alg\":\"RS256\",\"e\":\"AQAB\",\"n\":\"%s\"}";
    /** Longer than a test may take. */
    private static final Duration PATIENCE = Duration.ofHours(1);

    private static final String GOOD = RSA.formatted("w".repeat(342));

    private final Map<String, Answer> answers = new HashMap<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Reachability reachability = new Reachability(() -> 0);
    private HttpServer server;

    private interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            answers.getOrDefault(exchange.getRequestURI().getPath(), e -> e.sendResponseHeaders(404, -1))
                    .to(exchange);
            exchange.close();
        });
        server.start();
        answers.put(
                "/.well-known/openid-configuration",
                json("{\"issuer\":\"%s\",\"jwks_uri\":\"%s/jwks\"}".formatted(url(), url())));
        answers.put("/jwks", json("{\"keys\":[" + GOOD + "]}"));
    }

    @AfterEach
    void stop() {
        stopped.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void keysAreFoundByDiscovery() throws JWKSetUnavailableException {
        assertEquals(Set.of("a"), ids(patient(url(), null)));
    }

    @Test
    void keysAreFoundAtTheirUrlWithoutDiscovery() throws JWKSetUnavailableException {
        answers.remove("/.well-known/openid-configuration");
        assertEquals(Set.of("a"), ids(patient("https://elsewhere.example", url() + "/jwks")));
    }

    /** Encryption keys, other curves, keys that are short, nameless or for another algorithm sign no token here. */
    @Test
    void keysThatMustNotSignArePassedOver() throws JWKSetUnavailableException {
        answers.put(
                "/jwks",
                json("{\"keys\":["
                        + String.join(
                                ",",
                                GOOD,
                                GOOD.replace("\"a\"", "\"b\"").replace("sig", "enc"),
                                GOOD.replace("\"a\"", "\"c\"").replace("RS256", "RS512"),
                                GOOD.replace("\"kid\":\"a\",", ""),
                                RSA.formatted("w".repeat(171)).replace("\"a\"", "\"d\""),
                                "{\"kid\":\"e\",\"kty\":\"oct\",\"k\":\"AAAA\"}",
                                "{\"kid\":\"f\",\"kty\":\"EC\",\"crv\":\"P-521\",\"x\":\"AA\",\"y\":\"AA\"}",
                                "{\"kid\":\"g\",\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"!\",\"y\":\"AA\"}",
                                GOOD.replace("}", ",\"x5c\":7}"),
                                GOOD.replace("}", ",\"x5c\":[7]}"),
                                GOOD.replace("}", ",\"key_ops\":[7]}"),
                                GOOD.replace("}", ",\"oth\":[7]}"),
                                GOOD.replace("}", ",\"exp\":1e99}"),
                                GOOD.replace("}", ",\"x5u\":\":\"}"),
                                "{}",
                                "7")
                        + "]}"));
        assertEquals(Set.of("a"), ids(patient(url(), null)));
    }

    @Test
    void aConfigurationOfAnotherIssuerIsNotBelieved() {
        answers.put(
                "/.well-known/openid-configuration",
                json("{\"issuer\":\"https://evil.example\",\"jwks_uri\":\"%s/jwks\"}".formatted(url())));
        unavailable(url(), null);
    }

    @Test
    void plainHttpIsForLoopbackAlone() {
        unavailable("https://issuer.example", "http://issuer.example/jwks");
        unavailable("https://issuer.example", "file:///etc/passwd");
        unavailable("https://issuer.example", "jwks");
    }

    @Test
    void redirectsAreNotFollowed() {
        answers.put("/moved", exchange -> {
            exchange.getResponseHeaders().set("Location", url() + "/jwks");
            exchange.sendResponseHeaders(302, -1);
        });
        unavailable(url(), url() + "/moved");
    }

    @Test
    void anAnswerThatIsNoJsonObjectOfBoundedSizeIsRefused() {
        for (String body : new String[] {
            "",
            "[]",
            "<html>",
            "{\"keys\":[],\"keys\":[]}",
            "\"" + "a".repeat(1_000_000) + "\"",
            "{\"x\":\"" + "a".repeat(1_000_000) + "\"}"
        }) {
            answers.put("/jwks", json(body));
            unavailable(url(), null);
        }
        answers.put("/jwks", exchange -> exchange.sendResponseHeaders(500, -1));
        unavailable(url(), null);
    }

    /** An answer that a maintenance page gives; whoever believed it would have forgotten every key. */
    @Test
    void anAnswerWithoutAUsableKeyIsNone() {
        for (String body : new String[] {
            "{}",
            "{\"error\":\"maintenance\"}",
            "{\"keys\":[]}",
            "{\"keys\":{}}",
            "{\"keys\":[{\"kid\":\"e\",\"kty\":\"oct\"}]}"
        }) {
            answers.put("/jwks", json(body));
            unavailable(url(), null);
        }
    }

    /** Discovery alone was in time, so the next attempt is for the keys alone. */
    @Test
    void discoveryAndKeysHaveOneDeadline() throws JWKSetUnavailableException {
        AtomicLong nanos = new AtomicLong();
        answers.compute("/.well-known/openid-configuration", (path, answer) -> exchange -> {
            nanos.addAndGet(PATIENCE.toNanos());
            answer.to(exchange);
        });
        Answer keys = Objects.requireNonNull(answers.put("/jwks", exchange -> await()));
        HttpKeySource source = new HttpKeySource(url(), null, PATIENCE, nanos::get, reachability);
        assertThrows(JWKSetUnavailableException.class, () -> fetch(source));
        answers.put("/jwks", keys);
        answers.remove("/.well-known/openid-configuration");
        assertEquals(Set.of("a"), ids(source));
        assertThrows(JWKSetUnavailableException.class, () -> fetch(source));
    }

    @Test
    void anIssuerThatCannotBeReachedIsAwayUntilItIsBack() throws JWKSetUnavailableException {
        Answer keys = Objects.requireNonNull(answers.remove("/jwks"));
        unavailable(url(), null);
        assertEquals(List.of(Service.ISSUER_KEYS), reachability.away());
        answers.put("/jwks", keys);
        ids(patient(url(), null));
        assertEquals(List.of(), reachability.away());
    }

    /** Whoever waited for the first request alone would wait as long as the test may last. */
    @Test
    void anIssuerThatIsBackAnswersTheNextRequest() throws JWKSetUnavailableException {
        Answer keys = Objects.requireNonNull(answers.get("/jwks"));
        AtomicInteger requests = new AtomicInteger();
        answers.put("/jwks", exchange -> {
            if (requests.incrementAndGet() == 1) {
                await();
            } else {
                keys.to(exchange);
            }
        });
        assertEquals(Set.of("a"), ids(patient(url(), null)));
    }

    /** Without a bound on the body this would wait as long as the test may last. */
    @Test
    void anAnswerThatStallsIsGivenUp() {
        answers.put("/jwks", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            await();
        });
        unavailable(url(), null);
    }

    private void await() {
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void unavailable(String issuer, String jwksUrl) {
        assertThrows(JWKSetUnavailableException.class, () -> fetch(new HttpKeySource(issuer, jwksUrl, reachability)));
    }

    private HttpKeySource patient(String issuer, @Nullable String jwksUrl) {
        return new HttpKeySource(issuer, jwksUrl, PATIENCE, System::nanoTime, reachability);
    }

    private static Set<String> ids(HttpKeySource source) throws JWKSetUnavailableException {
        return fetch(source).getKeys().stream().map(JWK::getKeyID).collect(toSet());
    }

    private static JWKSet fetch(HttpKeySource source) throws JWKSetUnavailableException {
        return source.getJWKSet(JWKSetCacheRefreshEvaluator.noRefresh(), 0, null);
    }

    private static Answer json(String body) {
        return exchange -> {
            byte[] bytes = body.getBytes(UTF_8);
            exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }
}
