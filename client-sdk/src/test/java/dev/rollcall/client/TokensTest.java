package dev.rollcall.client;

import static dev.rollcall.client.TestServer.json;
import static dev.rollcall.client.TestServer.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.client.model.UserInput;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class TokensTest {
    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final AtomicInteger fetched = new AtomicInteger();

    @AutoClose
    private final TestServer server = new TestServer();

    private RollcallClient client(TokenProvider provider) {
        CallExecutor executor = new CallExecutor();
        ClientContext real = ClientContext.of(new JdkTransport(executor, Duration.ofSeconds(2)), executor);
        Clock clock = new Clock() {
            @Override
            public Instant instant() {
                return now.get();
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
        return RollcallClient.builder()
                .tokens(provider)
                .build(
                        server.url(),
                        new ClientContext(
                                real.transport(),
                                executor,
                                real.budget(),
                                real.nanos(),
                                clock,
                                wait -> {},
                                real.random()));
    }

    private TokenProvider counting(Duration life) {
        return TokenProvider.of(
                () -> new AccessToken("t" + fetched.incrementAndGet(), now.get().plus(life)));
    }

    private List<String> sent() {
        return server.seen.stream()
                .map(seen -> seen.header("Authorization").replace("Bearer ", ""))
                .toList();
    }

    @Test
    void aTokenIsKeptUntilShortlyBeforeItExpires() {
        try (RollcallClient client = client(counting(Duration.ofMinutes(10)))) {
            for (int second : List.of(0, 569, 570, 571, 1_139, 1_140)) {
                now.set(NOON.plusSeconds(second));
                client.users().get("u1");
            }
        }
        assertEquals(List.of("t1", "t1", "t2", "t2", "t2", "t3"), sent());
    }

    @Test
    void aTokenThatLivesForSecondsIsUsedForHalfOfThem() {
        try (RollcallClient client = client(counting(Duration.ofSeconds(10)))) {
            for (int second : List.of(0, 4, 5, 9)) {
                now.set(NOON.plusSeconds(second));
                client.users().get("u1");
            }
        }
        assertEquals(List.of("t1", "t1", "t2", "t2"), sent());
    }

    @Test
    void manyCallersWaitForOneToken() {
        CompletableFuture<AccessToken> slow = new CompletableFuture<>();
        try (RollcallClient client = client(transport -> {
            fetched.incrementAndGet();
            return slow;
        })) {
            List<CompletableFuture<?>> calls = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                calls.add(client.async().users().get("u1"));
            }
            calls.remove(0).cancel(true); // Whoever gives up leaves the others their token.
            slow.complete(new AccessToken("t", null));
            calls.forEach(CompletableFuture::join);
        }
        assertEquals(1, fetched.get());
        assertTrue(sent().stream().allMatch("t"::equals));
    }

    @Test
    void aTokenThatIsRefusedIsReplacedOnce() {
        server.answers(problem(401, "unauthenticated"), json(201, TestServer.USER), problem(401, "unauthenticated"));
        try (RollcallClient client = client(counting(Duration.ofHours(1)))) {
            client.users().with(RequestOptions.none().retry(RetryPolicy.none())).delete("u1");
            assertEquals(List.of("t1", "t2"), sent());
            UnauthenticatedException e = assertThrows(UnauthenticatedException.class, () -> client.users()
                    .create(UserInput.builder().name("n").email("e").build()));
            assertEquals(2, e.attempts());
            assertEquals(Outcome.NOT_APPLIED, e.outcome());
            assertThrows(
                    UnauthenticatedException.class,
                    () -> join(client.async().users().get("u1")));
        }
        assertEquals(List.of("t1", "t2", "t2", "t3", "t3", "t4"), sent());
    }

    private static void join(CompletableFuture<?> call) throws Throwable {
        try {
            call.join();
        } catch (java.util.concurrent.CompletionException e) {
            throw e.getCause();
        }
    }

    @Test
    void aFixedTokenAndASupplierAreNotAskedAgain() {
        server.answers(problem(401, "unauthenticated"));
        try (RollcallClient client =
                RollcallClient.builder().baseUrl(server.url()).bearerToken("t").build()) {
            assertThrows(UnauthenticatedException.class, () -> client.users().get("u1"));
        }
        assertEquals(1, server.seen.size());
    }

    @Test
    void aFetchThatFailsIsNotKept() {
        try (RollcallClient client = client(TokenProvider.of(() -> {
            if (fetched.incrementAndGet() == 1) {
                throw new IllegalStateException("no vault");
            }
            return new AccessToken("t", null);
        }))) {
            assertThrows(IllegalStateException.class, () -> client.users().get("u1"));
            assertEquals("Ada", client.users().get("u1").name());
        }
    }

    @Test
    void anIssuerThatCannotBeReachedIsTriedAgain() {
        try (RollcallClient client = client(transport -> fetched.incrementAndGet() < 3
                ? CompletableFuture.failedFuture(new java.net.ConnectException())
                : CompletableFuture.completedFuture(new AccessToken("t", null)))) {
            assertEquals("Ada", client.users().get("u1").name());
        }
        try (RollcallClient client =
                client(transport -> CompletableFuture.failedFuture(new java.net.ConnectException()))) {
            TokenException e =
                    assertThrows(TokenException.class, () -> client.users().delete("u1"));
            assertEquals("DELETE /users/{userId}: no token, connection refused, 3 attempts", e.getMessage());
            assertEquals(Outcome.NOT_SENT, e.outcome());
        }
    }

    @Test
    void aTokenIsNeverPrintedAndAJwtSaysUntilWhenItIsGood() {
        String claims = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"exp\":1800000000.5,\"sub\":\"ada\"}".getBytes(StandardCharsets.UTF_8));
        AccessToken token = AccessToken.of("e30." + claims + ".sig");
        assertEquals(Instant.ofEpochSecond(1_800_000_000), token.expiresAt());
        assertEquals("AccessToken[until 2027-01-15T08:00:00Z]", token.toString());
        for (String opaque : List.of("opaque", "a.b.c", "e30.W10.x", "e30.e30.x")) {
            assertNull(AccessToken.of(opaque).expiresAt());
            assertEquals("AccessToken[]", AccessToken.of(opaque).toString());
        }
        assertThrows(IllegalArgumentException.class, () -> AccessToken.of("a\nb"));
    }
}
