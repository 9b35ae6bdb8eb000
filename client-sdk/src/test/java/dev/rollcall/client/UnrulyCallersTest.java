package dev.rollcall.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A listener, a provider of tokens or a selector of proxies that does not keep to what its interface says. */
class UnrulyCallersTest {
    @AutoClose
    private final TestServer server = new TestServer();

    private RollcallClientBuilder builder() {
        return RollcallClient.builder().baseUrl(server.url()).retry(RetryPolicy.none());
    }

    private static Throwable failure(CompletableFuture<?> call) {
        return assertThrows(ExecutionException.class, () -> call.get(60, TimeUnit.SECONDS))
                .getCause();
    }

    static Stream<Named<CallListener>> listeners() {
        return Stream.of(
                Named.of("no observer", operation -> null),
                Named.of("an error at the beginning", operation -> {
                    throw new AssertionError();
                }),
                Named.of("no headers", operation -> new CallObserver() {
                    @Override
                    public Map<String, String> headers(int attempt) {
                        return null;
                    }
                }),
                Named.of("an error of an attempt", operation -> new CallObserver() {
                    @Override
                    public void attempted(CallAttempt attempt) {
                        throw new LinkageError();
                    }
                }),
                Named.of("an error at the end", operation -> new CallObserver() {
                    @Override
                    public void ended(@Nullable Throwable failure) {
                        throw new StackOverflowError();
                    }
                }));
    }

    @ParameterizedTest
    @MethodSource("listeners")
    void aListenerChangesNoCall(CallListener listener) throws Exception {
        try (RollcallClient alone = builder().listener(listener).build();
                RollcallClient both =
                        builder().listener(listener).listener(listener).build()) {
            assertEquals("Ada", alone.users().get("u1").name());
            assertEquals("Ada", both.users().get("u1").name());
            assertEquals(
                    "Ada",
                    alone.async().users().get("u1").get(60, TimeUnit.SECONDS).name());
        }
    }

    static Stream<Arguments> providers() {
        return Stream.of(
                provider("the provider gave none", () -> null),
                provider("the provider gave none", () -> CompletableFuture.completedFuture(null)),
                provider(
                        "the provider failed, TimeoutException",
                        () -> CompletableFuture.failedFuture(new TimeoutException())),
                provider(
                        "the provider failed, CancellationException",
                        () -> CompletableFuture.failedFuture(new CancellationException())));
    }

    private static Arguments provider(String words, Supplier<CompletableFuture<AccessToken>> token) {
        return Arguments.of(words, token);
    }

    @ParameterizedTest
    @MethodSource("providers")
    void aProviderWithoutATokenIsNamed(String words, Supplier<CompletableFuture<AccessToken>> token) {
        try (RollcallClient client = builder().tokens(transport -> token.get()).build()) {
            TokenException e =
                    assertThrows(TokenException.class, () -> client.users().get("u1"));
            assertEquals("GET /users/{userId}: no token, " + words, e.getMessage());
            assertEquals(Outcome.NOT_SENT, e.outcome());
            Throwable later = failure(client.async().users().get("u1"));
            assertInstanceOf(TokenException.class, later);
            assertEquals(e.getMessage(), later.getMessage());
        }
    }

    @Test
    void anErrorOfASourceOfTokensComesOutAsItIs() {
        try (RollcallClient client = builder()
                .bearerToken(() -> {
                    throw new LinkageError("missing");
                })
                .build()) {
            assertThrows(LinkageError.class, () -> client.users().get("u1"));
            assertInstanceOf(LinkageError.class, failure(client.async().users().get("u1")));
        }
    }

    private static ProxySelector selector(Supplier<List<Proxy>> choice) {
        return new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                return choice.get();
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
        };
    }

    @Test
    void aSelectorOfProxiesThatFailsIsAFailureOfTheConnection() {
        Supplier<List<Proxy>> broken = () -> {
            throw new IllegalStateException("secret");
        };
        for (Supplier<List<Proxy>> choice : List.of(broken, () -> null)) {
            JdkTransportBuilder transport = JdkTransport.builder().proxy(selector(choice));
            try (RollcallClient client = builder().transport(transport).build()) {
                ConnectionException e = assertThrows(
                        ConnectionException.class, () -> client.users().get("u1"));
                assertTrue(e.getMessage().contains(", the HttpClient failed, "), e::getMessage);
            }
        }
    }

    /** It is asked again for the message, and the call must not wait for its deadline then. */
    @Test
    void aSelectorOfProxiesThatFailsLaterHidesNoFailure() {
        AtomicInteger asked = new AtomicInteger();
        ProxySelector once = selector(() -> {
            if (asked.getAndIncrement() > 0) {
                throw new IllegalStateException();
            }
            return List.of(Proxy.NO_PROXY);
        });
        server.close();
        try (RollcallClient client = builder()
                .timeout(Duration.ofMinutes(1))
                .attemptTimeout(Duration.ofMinutes(1))
                .transport(JdkTransport.builder().proxy(once))
                .build()) {
            ConnectionException e =
                    assertThrows(ConnectionException.class, () -> client.users().get("u1"));
            assertTrue(e.getMessage().endsWith(", connection refused"), e::getMessage);
        }
    }
}
