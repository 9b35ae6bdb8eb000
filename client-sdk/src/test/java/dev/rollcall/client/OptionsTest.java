package dev.rollcall.client;

import static dev.rollcall.client.TestServer.json;
import static dev.rollcall.client.TestServer.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rollcall.client.model.UserInput;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a caller says replaces what the client would send. */
class OptionsTest {
    private static final UserInput ADA =
            UserInput.builder().name("Ada").email("ada@example.com").build();

    private TestServer server;
    private RollcallClient rollcall;

    @BeforeEach
    void start() throws IOException {
        server = new TestServer();
        rollcall = RollcallClient.builder()
                .baseUrl(server.url())
                .bearerToken("of-the-client")
                .apiKey("of-the-client")
                .header("X-Tenant", "of-the-client")
                .build();
    }

    @AfterEach
    void stop() {
        rollcall.close();
        server.close();
    }

    private UsersApi users(String name, String value) {
        return rollcall.users().with(RequestOptions.none().header(name, value));
    }

    /** Names that the client sends by itself. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization",
                "X-Api-Key",
                "X-Tenant",
                "Accept",
                "Content-Type",
                "User-Agent",
                "Idempotency-Key"
            })
    void aHeaderOfACallReplacesTheClientsWhateverTheCaseOfItsName(String name) {
        for (String spelling : List.of(name, name.toLowerCase(), name.toUpperCase())) {
            users(spelling, "of-the-call").create(ADA);
        }
        users("X-Other", "1").create(ADA, IdempotencyKey.of("k"));
        for (TestServer.Seen seen : server.seen.subList(0, 3)) {
            assertEquals(List.of("of-the-call"), seen.headers().get(name));
        }
        assertEquals(1, server.seen.get(3).headers().get(name).size());
    }

    @Test
    void aHeaderOfTheClientReplacesWhatItWouldSend() {
        try (RollcallClient client = RollcallClient.builder()
                .baseUrl(server.url())
                .header("authorization", "Basic zzz")
                .header("user-agent", "mine")
                .bearerToken(() -> {
                    throw new AssertionError("nobody needs this token");
                })
                .build()) {
            client.users().get("u1");
        }
        assertEquals("Basic zzz", server.only().header("Authorization"));
        assertEquals("mine", server.only().header("User-agent"));
    }

    @Test
    void aKeyThatIsSentAsAHeaderMakesTheCallRepeatable() {
        server.answers(problem(503, "unavailable"), json(201, TestServer.USER));
        users("idempotency-key", "mine").create(ADA);
        assertEquals(
                List.of("mine", "mine"),
                server.seen.stream().map(seen -> seen.header("Idempotency-key")).toList());
    }

    @Test
    void optionsAddUpAndTheLaterOnesCount() {
        RequestOptions first =
                RequestOptions.none().header("X-A", "1").header("X-B", "1").query("fields", "a");
        RequestOptions second = RequestOptions.none().header("x-b", "2").query("trace", "ä b&c");
        rollcall.users().with(first).with(second).get("u1");
        rollcall.users().with(first).get("u1");
        assertEquals("1", server.seen.get(0).header("X-a"));
        assertEquals(List.of("2"), server.seen.get(0).headers().get("X-b"));
        assertEquals("fields=a&trace=%C3%A4%20b%26c", server.seen.get(0).uri().getRawQuery());
        assertEquals("1", server.seen.get(1).header("X-b"));
        assertEquals("fields=a", server.seen.get(1).uri().getRawQuery());
    }

    @Test
    void anEarlierTimeoutStaysWhereALaterOptionSaysNothingOfIt() {
        Settings settings = new Settings(
                        "http://h",
                        null,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        RetryPolicy.none(),
                        Map.of(),
                        Map.of(),
                        null)
                .with(RequestOptions.none().timeout(Duration.ofSeconds(7)))
                .with(RequestOptions.none().attemptTimeout(Duration.ofSeconds(5)));
        assertEquals(
                List.of(Duration.ofSeconds(7), Duration.ofSeconds(5)),
                List.of(settings.timeout(), settings.attemptTimeout()));
    }

    @Test
    void aParameterOfTheQueryReplacesTheOperationsOwn() {
        rollcall.users()
                .with(RequestOptions.none().query("showDeleted", "maybe"))
                .get("u1", GetUser.builder().showDeleted(true).build());
        assertEquals("showDeleted=maybe", server.only().uri().getRawQuery());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Host", "content-length", "Connection", "Expect", "upgrade", "Transfer-Encoding", "a b", "", "ä"
            })
    void aHeaderThatCannotBeSentIsRefusedAtOnce(String name) {
        assertThrows(IllegalArgumentException.class, () -> RequestOptions.none().header(name, "x"));
        assertThrows(
                IllegalArgumentException.class, () -> RollcallClient.builder().header(name, "x"));
    }

    @Test
    void nothingOfAnOptionIsPrinted() {
        assertEquals(
                "RequestOptions",
                RequestOptions.none().header("X-A", "secret").query("a", "b").toString());
        assertNull(RequestOptions.none().timeout());
    }
}
