package dev.rollcall.client.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.client.CallTimeoutException;
import dev.rollcall.client.EmailTakenException;
import dev.rollcall.client.GetUser;
import dev.rollcall.client.IdempotencyKey;
import dev.rollcall.client.IdempotencyKeyInUseException;
import dev.rollcall.client.IdempotencyKeyReusedException;
import dev.rollcall.client.IfMatch;
import dev.rollcall.client.IfNoneMatch;
import dev.rollcall.client.InvalidCursorException;
import dev.rollcall.client.InvalidException;
import dev.rollcall.client.ListUsers;
import dev.rollcall.client.NotFoundException;
import dev.rollcall.client.PreconditionFailedException;
import dev.rollcall.client.RequestOptions;
import dev.rollcall.client.RetryPolicy;
import dev.rollcall.client.RollcallClient;
import dev.rollcall.client.ServerException;
import dev.rollcall.client.UnavailableException;
import dev.rollcall.client.UnsupportedFilterException;
import dev.rollcall.client.UnsupportedMemberException;
import dev.rollcall.client.UserErasedException;
import dev.rollcall.client.UserIdTakenException;
import dev.rollcall.client.UsersApi;
import dev.rollcall.client.model.BatchAction;
import dev.rollcall.client.model.BatchItem;
import dev.rollcall.client.model.BatchRequest;
import dev.rollcall.client.model.CompatibleNewUser;
import dev.rollcall.client.model.HistoryEntry;
import dev.rollcall.client.model.ProblemCode;
import dev.rollcall.client.model.User;
import dev.rollcall.client.model.UserInput;
import dev.rollcall.client.model.UserPatch;
import dev.rollcall.client.model.UserStatus;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InMemoryRollcallTest {
    private final InMemoryRollcall server = new InMemoryRollcall().withTable("t", "id", "1");
    private final RollcallClient rollcall = server.client();

    @AfterEach
    void stop() {
        rollcall.close();
    }

    private static UserInput named(String name) {
        return UserInput.builder().name(name).email(name + "@example.com").build();
    }

    @Test
    void aUserLivesThroughAllThatCanHappenToIt() {
        User ada = rollcall.users().create(named("ada"));
        String etag = rollcall.users().withResponse().get(ada.userId()).etag();
        assertEquals(Optional.empty(), rollcall.users().getIfChanged(ada.userId(), etag));
        User older =
                rollcall.users().patch(ada.userId(), UserPatch.builder().age(36).build(), IfMatch.of(etag));
        assertEquals(36, older.age());
        assertThrows(PreconditionFailedException.class, () -> rollcall.users()
                .replace(ada.userId(), named("ada"), IfMatch.of(etag)));
        assertTrue(rollcall.users().delete(ada.userId()).has("purgeAt"));
        assertThrows(NotFoundException.class, () -> rollcall.users().get(ada.userId()));
        assertTrue(rollcall.users()
                .get(ada.userId(), GetUser.builder().showDeleted(true).build())
                .has("deletedAt"));
        assertFalse(rollcall.users().restore(ada.userId()).has("deletedAt"));
        assertEquals(
                List.of("restored", "deleted", "updated", "created"),
                rollcall.users().history(ada.userId()).stream()
                        .map(entry -> entry.action().value())
                        .toList());
        HistoryEntry update =
                rollcall.users().history(ada.userId()).stream().toList().get(2);
        assertEquals("{}", update.before().toJson());
        assertEquals("{\"age\":36}", update.after().toJson());
        rollcall.users().erase(ada.userId());
        assertThrows(NotFoundException.class, () -> rollcall.users().history(ada.userId()).stream()
                .toList());
    }

    @Test
    void anEmailBelongsToOneLiveUser() {
        User ada = rollcall.users().create(named("ada"));
        UserInput shouting =
                UserInput.builder().name("x").email(" ADA@EXAMPLE.COM").build();
        assertThrows(EmailTakenException.class, () -> rollcall.users().create(shouting));
        rollcall.users().delete(ada.userId());
        rollcall.users().create(shouting);
        assertThrows(EmailTakenException.class, () -> rollcall.users().restore(ada.userId()));
    }

    @Test
    void anIdOfOnesOwnIsTakenOnce() {
        rollcall.users().replace("123", named("ada"), IfNoneMatch.any());
        assertThrows(PreconditionFailedException.class, () -> rollcall.users()
                .replace("123", named("eve"), IfNoneMatch.any()));
        CompatibleNewUser eve = CompatibleNewUser.builder()
                .userId("123")
                .name("eve")
                .email("eve@example.com")
                .build();
        assertThrows(UserIdTakenException.class, () -> rollcall.compatible().create(eve));
        assertEquals("ada", rollcall.compatible().get("123").name());
    }

    @Test
    void whatTheContractForbidsIsInvalid() {
        UserInput longName =
                UserInput.builder().name("👩".repeat(101)).email("a@b.cd").build();
        UserInput unknown =
                named("a").toBuilder().putAdditionalProperty("shoe", 1).build();
        for (UserInput wrong : List.of(
                longName, unknown, UserInput.builder().name("a").email("a").build())) {
            assertThrows(InvalidException.class, () -> rollcall.users().create(wrong));
        }
        rollcall.users()
                .create(UserInput.builder()
                        .name("👩".repeat(100))
                        .email("a@b.cd")
                        .build());
    }

    @Test
    void aKeyIsGoodForOneRequest() {
        User first = rollcall.users().create(named("ada"), IdempotencyKey.of("k"));
        assertEquals(first, rollcall.users().create(named("ada"), IdempotencyKey.of("k")));
        assertThrows(IdempotencyKeyReusedException.class, () -> rollcall.users()
                .create(named("eve"), IdempotencyKey.of("k")));
    }

    /** A {@code Map.of} has another order in each JVM. */
    @Test
    void theOrderOfMembersIsNoOtherRequest() {
        Map<String, String> metadata = new LinkedHashMap<>(Map.of("a", "1"));
        metadata.put("b", "2");
        Map<String, String> turned = new LinkedHashMap<>(Map.of("b", "2"));
        turned.put("a", "1");
        UserInput ada = named("ada").toBuilder().metadata(metadata).build();
        User first = rollcall.users().create(ada, IdempotencyKey.of("k"));
        assertEquals(
                first, rollcall.users().create(ada.toBuilder().metadata(turned).build(), IdempotencyKey.of("k")));
    }

    @Test
    void pagesAreWalkedAndCursorsBelongToTheirFilters() {
        IntStream.range(0, 45).forEach(i -> rollcall.users().create(named("u" + i)));
        assertEquals(45, rollcall.users().list().stream().count());
        assertEquals(45 + 3, server.requests().size());
        assertEquals(
                11,
                rollcall.users().list(ListUsers.builder().namePrefix("U1").build()).stream()
                        .count());
        String cursor = rollcall.users().list().pages().iterator().next().nextCursor();
        ListUsers foreign =
                ListUsers.builder().cursor(cursor).status(UserStatus.ACTIVE).build();
        assertThrows(InvalidCursorException.class, () -> rollcall.users().list(foreign).stream()
                .toList());
        ListUsers both =
                ListUsers.builder().email("a@b.cd").status(UserStatus.ACTIVE).build();
        assertThrows(UnsupportedFilterException.class, () -> rollcall.users().list(both).stream()
                .toList());
    }

    @Test
    void findsAndRefusesTextsAsTheServerDoes() {
        rollcall.users()
                .create(UserInput.builder()
                        .name("ΟΔΥΣΣΕΑΣ")
                        .email("kelvin@b.cd")
                        .build());
        for (String prefix : List.of("οδυσ", "ΟΔΥΣ", "οδυς")) {
            ListUsers query = ListUsers.builder().namePrefix(prefix).build();
            assertEquals(1, rollcall.users().list(query).stream().count(), prefix);
        }
        ListUsers byEmail = ListUsers.builder().email("\u212Aelvin@b.cd").build();
        assertEquals(0, rollcall.users().list(byEmail).stream().count());
        UserInput invisible = named("ada").toBuilder().name("\u2003\u00A0").build();
        assertThrows(InvalidException.class, () -> rollcall.users().create(invisible));
    }

    @Test
    void aBatchAnswersItemByItem() {
        BatchRequest batch = BatchRequest.builder()
                .items(List.of(
                        BatchItem.builder()
                                .action(BatchAction.CREATE)
                                .user(named("ada"))
                                .build(),
                        BatchItem.builder()
                                .action(BatchAction.DELETE)
                                .userId("nobody")
                                .build()))
                .build();
        assertEquals(
                List.of(201, 404),
                rollcall.users().batch(batch).items().stream()
                        .map(result -> result.status())
                        .toList());
    }

    @Test
    void tablesKeepItemsAndTheValueOfNumbersAsDynamoDbDoes() {
        Map<String, Object> key = Map.of("id", "a", "1", new BigDecimal("1.50"));
        rollcall.tables("t").create(Map.of("id", "a", "1", new BigDecimal("1.50"), "n", 1));
        rollcall.tables("t").update(key, "SET n = :n, m = :n REMOVE x", Map.of(":n", new BigDecimal("0.10")));
        Map<String, Object> item = rollcall.tables("t").read(key).orElseThrow();
        assertEquals(new BigDecimal("0.1"), item.get("n"));
        assertEquals(1, rollcall.tables("t").list(Map.of("Limit", 1)).stream().count());
        rollcall.tables("t").update(key, "SET n = :n", Map.of(":n", new BigDecimal("1E+2")));
        assertEquals(
                BigInteger.valueOf(100),
                rollcall.tables("t").read(key).orElseThrow().get("n"));
        rollcall.tables("t").delete(key);
        assertEquals(Optional.empty(), rollcall.tables("t").read(key));
    }

    @Test
    void whatItCannotEvaluateItRefuses() {
        Map<String, Object> condition = Map.of("ConditionExpression", "attribute_not_exists(id)");
        Map<String, Object> item = Map.of("id", "a", "1", 1);
        assertThrows(
                UnsupportedMemberException.class, () -> rollcall.tables("t").create(item, condition));
    }

    @Test
    void itFailsWhenToldTo() {
        server.failNext(ProblemCode.UNAVAILABLE, 503).failNext(502);
        User ada = rollcall.users().create(named("ada"));
        assertEquals(3, server.requests().size());
        UsersApi once = rollcall.users().with(RequestOptions.none().retry(RetryPolicy.none()));
        server.failNext(ProblemCode.UNAVAILABLE, 503);
        assertThrows(UnavailableException.class, () -> once.delete(ada.userId()));
        server.failNext(502);
        assertThrows(ServerException.class, () -> once.delete(ada.userId()));
        server.refuseNext();
        rollcall.users().delete(ada.userId());
    }

    @Test
    void whatMayBeSentAgainSaysWhen() {
        server.failNext(ProblemCode.IDEMPOTENCY_KEY_IN_USE, 409).failNext(ProblemCode.TOO_MANY_REQUESTS, 429);
        assertEquals(3, rollcall.users().withResponse().create(named("ada")).attempts());
        server.failNext(ProblemCode.IDEMPOTENCY_KEY_IN_USE, 409);
        IdempotencyKeyInUseException inUse = assertThrows(IdempotencyKeyInUseException.class, () -> rollcall.users()
                .with(RequestOptions.none().retry(RetryPolicy.none()))
                .create(named("eve")));
        assertEquals("0", inUse.headers().firstValue("Retry-After").orElse("none"));
    }

    @Test
    void aLostAnswerIsFoundAgainByItsKey() {
        server.loseNextAnswer();
        assertEquals(2, rollcall.users().withResponse().create(named("ada")).attempts());
        assertEquals(1, rollcall.users().list().stream().count());
        server.loseNextAnswer();
        assertEquals(
                "eve",
                rollcall.users().replace("x", named("eve"), IfNoneMatch.any()).name());
        server.loseNextAnswer();
        rollcall.users().erase("x");
        assertThrows(NotFoundException.class, () -> rollcall.users().get("x"));
    }

    @Test
    void whatIsKeptUnderAKeyIsReplayed() {
        IdempotencyKey key = IdempotencyKey.of("k");
        assertThrows(NotFoundException.class, () -> rollcall.users().delete("x", key));
        rollcall.users().replace("x", named("eve"), IfNoneMatch.any());
        NotFoundException again =
                assertThrows(NotFoundException.class, () -> rollcall.users().delete("x", key));
        assertEquals("true", again.headers().firstValue("Idempotent-Replayed").orElse("none"));
        rollcall.users().delete("x", IdempotencyKey.of("other"));
        rollcall.users().erase("x");
        assertThrows(UserErasedException.class, () -> rollcall.users().delete("x", IdempotencyKey.of("other")));
    }

    @Test
    void aServerThatHangsRunsIntoTheDeadline() {
        server.hangNext();
        RequestOptions options = RequestOptions.none().timeout(Duration.ofMillis(50));
        assertThrows(
                CallTimeoutException.class,
                () -> rollcall.health().with(options).get());
    }
}
