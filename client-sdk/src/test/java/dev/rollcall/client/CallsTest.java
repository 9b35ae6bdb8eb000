package dev.rollcall.client;

import static dev.rollcall.client.TestServer.json;
import static dev.rollcall.client.TestServer.problem;
import static dev.rollcall.client.TestServer.raw;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.client.model.TableRequest;
import dev.rollcall.client.model.User;
import dev.rollcall.client.model.UserInput;
import dev.rollcall.client.model.UserPatch;
import dev.rollcall.client.model.UserStatus;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CallsTest {
    private static final UserInput ADA =
            UserInput.builder().name("Ada").email("ada@example.com").build();

    private TestServer server;
    private RollcallClient rollcall;

    @BeforeEach
    void start() throws IOException {
        server = new TestServer();
        rollcall = RollcallClient.builder()
                .baseUrl(server.url() + "/prod/")
                .bearerToken("t")
                .apiKey("k")
                .build();
    }

    @AfterEach
    void stop() {
        rollcall.close();
        server.close();
    }

    @Test
    void createSendsTheBodyTheTokenTheKeysAndItsName() {
        User user = rollcall.users().create(ADA);
        TestServer.Seen seen = server.only();
        assertEquals("POST /prod/users", seen.method() + " " + seen.uri());
        assertEquals("{\"name\":\"Ada\",\"email\":\"ada@example.com\"}", seen.body());
        assertEquals("application/json", seen.header("Content-Type"));
        assertEquals("Bearer t", seen.header("Authorization"));
        assertEquals("k", seen.header("X-Api-Key"));
        assertEquals(36, seen.header("Idempotency-Key").length());
        assertTrue(seen.header("User-agent").matches("rollcall-java/1\\.0\\.0-SNAPSHOT Java/\\d+"));
        assertEquals(Instant.parse("2026-11-21T09:00:00Z"), user.createdAt());
        assertEquals(UserStatus.ACTIVE, user.status());
        assertNull(user.age());
    }

    @Test
    void anIdempotencyKeyOfTheCallersOwnIsSentAsItIs() {
        rollcall.users().create(ADA, IdempotencyKey.of("mine"));
        assertEquals("mine", server.only().header("Idempotency-Key"));
    }

    @Test
    void pathsAndQueriesAreEncodedAsRfc3986Says() {
        rollcall.users().get("a b/ü?~*", GetUser.builder().showDeleted(true).build());
        assertEquals(
                "/prod/users/a%20b%2F%C3%BC%3F~%2A?showDeleted=true",
                server.only().uri().toString());
    }

    @Test
    void anIdThatWouldChangeThePathIsRefused() {
        for (String id : List.of("", ".", "..")) {
            assertThrows(IllegalArgumentException.class, () -> rollcall.users().delete(id));
        }
        assertTrue(server.seen.isEmpty());
    }

    @Test
    void listParametersAreSentAsTheContractSpellsThem() {
        server.answers(json(200, "{\"items\":[]}"));
        Instant since = Instant.parse("2026-01-01T00:00:00Z");
        rollcall
                .users()
                .list(ListUsers.builder()
                        .createdAfter(since)
                        .status(UserStatus.SUSPENDED)
                        .limit(5)
                        .build())
                .stream()
                .toList();
        assertEquals(
                "limit=5&status=suspended&createdAfter=2026-01-01T00%3A00%3A00Z",
                server.only().uri().getRawQuery());
    }

    @Test
    void preconditionsAreHeaders() {
        rollcall.users().replace("u1", ADA, IfNoneMatch.any());
        rollcall.users().patch("u1", UserPatch.builder().age(null).build(), IfMatch.of("\"1\""));
        rollcall.users().delete("u1", IfMatch.any());
        assertEquals("*", server.seen.get(0).header("If-none-match"));
        assertEquals("\"1\"", server.seen.get(1).header("If-match"));
        assertEquals("{\"age\":null}", server.seen.get(1).body());
        assertEquals("application/merge-patch+json", server.seen.get(1).header("Content-Type"));
        assertEquals("*", server.seen.get(2).header("If-match"));
    }

    @Test
    void anUnchangedUserIsNoException() {
        server.answers(json(304, "", "ETag", "\"1\""), json(200, TestServer.USER, "ETag", "\"2\""));
        assertEquals(Optional.empty(), rollcall.users().getIfChanged("u1", "\"1\""));
        ApiResponse<Optional<User>> changed = rollcall.users().withResponse().getIfChanged("u1", "\"1\"");
        assertEquals("\"2\"", changed.etag());
        assertTrue(changed.body().isPresent());
    }

    @Test
    void a304ThatNobodyAskedForIsAnException() {
        server.answers(json(304, ""));
        assertEquals(
                304,
                assertThrows(ApiException.class, () -> rollcall.users().get("u1"))
                        .status());
    }

    @Test
    void eraseIsADeletionForGood() {
        server.answers(json(204, ""));
        rollcall.users().erase("u1");
        rollcall.users().erase("u1", IfMatch.of("\"1\""));
        assertEquals(
                "DELETE /prod/users/u1/record",
                server.seen.get(1).method() + " " + server.seen.get(1).uri());
        assertEquals("\"1\"", server.seen.get(1).header("If-match"));
    }

    @Test
    void tablesKeepEveryDigit() {
        server.answers(json(200, "{\"Item\":{\"n\":12345678901234567890123456789.10,\"i\":7}}"));
        Map<String, Object> item = rollcall.tables("t").read(Map.of("id", "1")).orElseThrow();
        assertEquals(new BigDecimal("12345678901234567890123456789.10"), item.get("n"));
        assertEquals(BigInteger.valueOf(7), item.get("i"));
        assertEquals(
                "{\"operation\":\"read\",\"tableName\":\"t\",\"payload\":{\"Key\":{\"id\":\"1\"}}}",
                server.only().body());
    }

    @Test
    void aTableOperationMayAnswerWithAnyJson() {
        server.answers(json(200, "\"pong\""), json(200, "null"));
        TableRequest ping = TableRequest.builder().operation("ping").build();
        assertEquals("pong", rollcall.tables().operate(ping));
        assertNull(rollcall.tables().operate(ping));
    }

    @Test
    void redirectsAreNotFollowed() {
        server.answers(json(302, "", "Location", server.url()));
        assertEquals(
                302,
                assertThrows(ApiException.class, () -> rollcall.users().get("u1"))
                        .status());
        assertEquals(1, server.seen.size());
    }

    @Test
    void failuresKnowTheirCircumstancesAndTellNothingPersonal() {
        server.answers(problem(409, "emailTaken"));
        EmailTakenException e =
                assertThrows(EmailTakenException.class, () -> rollcall.users().create(ADA));
        assertEquals(409, e.status());
        assertEquals("r-1", e.requestId());
        assertEquals(1, e.attempts());
        assertEquals("ada@example.com", e.problem().detail());
        assertEquals("POST /users: 409 emailTaken, request r-1", e.getMessage());
        assertFalse(e.toString().contains("ada@"));
    }

    @Test
    void anAnswerThatIsNotJsonKeepsItsStatus() {
        server.answers(raw(502, "text/html", "<html>ada@example.com</html>"));
        rollcall = RollcallClient.builder()
                .baseUrl(server.url())
                .retry(RetryPolicy.none())
                .build();
        ServerException e =
                assertThrows(ServerException.class, () -> rollcall.users().get("u1"));
        assertEquals(502, e.status());
        assertEquals("about:blank", e.problem().type());
        assertFalse(e.getMessage().contains("ada@"));
    }

    @Test
    void successWithoutThePromisedBodyIsAnExceptionOfItsOwn() {
        server.answers(json(200, "{\"userId\":\"ada@example.com\"}"));
        InvalidResponseException e = assertThrows(
                InvalidResponseException.class, () -> rollcall.users().get("u1"));
        assertEquals(
                "GET /users/{userId}: 200 with a body that is not as the contract says: User needs name, request r-1",
                e.getMessage());
    }

    @Test
    void asynchronousCallsAnswerTheSame() {
        server.answers(json(200, TestServer.USER), problem(404, "notFound"));
        assertEquals("Ada", rollcall.async().users().get("u1").join().name());
        Throwable cause = assertThrows(
                        java.util.concurrent.CompletionException.class,
                        () -> rollcall.async().users().get("u1").join())
                .getCause();
        assertTrue(cause instanceof NotFoundException);
    }
}
