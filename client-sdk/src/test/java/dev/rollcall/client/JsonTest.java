package dev.rollcall.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.client.model.HistoryEntry;
import dev.rollcall.client.model.TableRequest;
import dev.rollcall.client.model.User;
import dev.rollcall.client.model.UserInput;
import dev.rollcall.client.model.UserPatch;
import dev.rollcall.client.model.UserStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    private static final String FUTURE = """
            {"userId":"u1","name":"Ada","email":"a@b.cd","status":"asleep","createdAt":"2026-11-21T09:00:00.000Z",\
            "updatedAt":"2026-11-21T09:00:00.000Z","shoe":{"size":38.50,"of":[1,null,true,"x"]},"big":123456789012345678901}""";

    @Test
    void whatThisVersionDoesNotKnowIsKeptAndWrittenBackTheSame() {
        User user = User.fromJson(FUTURE);
        assertEquals("asleep", user.status().value());
        assertEquals(UserStatus.Known.UNKNOWN, user.status().known());
        assertEquals(FUTURE, user.toJson());
        assertEquals(FUTURE, user.toBuilder().build().toJson());
        assertEquals(user, User.fromJson(FUTURE));
        assertEquals(UserStatus.of("asleep"), user.status());
    }

    @Test
    void absentNullAndAValueDiffer() {
        UserPatch absent = UserPatch.builder().build();
        UserPatch cleared = UserPatch.builder().age(null).build();
        UserPatch set = UserPatch.builder().age(36).build();
        assertEquals(
                List.of("{}", "{\"age\":null}", "{\"age\":36}"),
                List.of(absent.toJson(), cleared.toJson(), set.toJson()));
        assertEquals(List.of(false, true, true), List.of(absent.has("age"), cleared.has("age"), set.has("age")));
        for (UserPatch patch : List.of(absent, cleared, set)) {
            assertEquals(patch, UserPatch.fromJson(patch.toJson()));
            assertEquals(patch, patch.toBuilder().build());
        }
        assertNotEquals(absent, cleared);
        assertEquals(set, cleared.toBuilder().age(36).build());
    }

    @Test
    void aMetadataKeyCanBeCleared() {
        Map<String, String> metadata = new HashMap<>();
        metadata.put("office", null);
        UserPatch patch = UserPatch.builder().metadata(metadata).build();
        assertEquals("{\"metadata\":{\"office\":null}}", patch.toJson());
        assertEquals(patch, UserPatch.fromJson(patch.toJson()));
    }

    @Test
    void aNullThatTheContractDoesNotKnowIsKeptToo() {
        String json = FUTURE.replace("\"big\":123456789012345678901", "\"later\":null,\"age\":null");
        User user = User.fromJson(json);
        assertNull(user.age());
        assertTrue(user.has("later") && user.has("age") && !user.has("metadata"));
        assertEquals(user, User.fromJson(user.toJson()));
    }

    @Test
    void aRequiredPropertyMustBeSet() {
        IllegalStateException e = assertThrows(
                IllegalStateException.class,
                () -> UserInput.builder().name("Ada").build());
        assertEquals("UserInput needs email", e.getMessage());
    }

    @Test
    void collectionsAreCopiedAndCannotBeChanged() {
        Map<String, String> metadata = new HashMap<>(Map.of("a", "b"));
        UserInput user =
                UserInput.builder().name("n").email("e").metadata(metadata).build();
        metadata.clear();
        assertEquals(Map.of("a", "b"), user.metadata());
        assertThrows(UnsupportedOperationException.class, () -> user.metadata().clear());
    }

    @Test
    void nothingPersonalIsInToString() {
        assertEquals(
                "UserInput{name, email}",
                UserInput.builder().name("Ada").email("a@b.cd").build().toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "{\"name\":\"secret\"",
                "{\"name\":5,\"email\":\"secret\"}",
                "{\"name\":[\"secret\"]}",
                "{\"name\":\"secret\",\"email\":\"e\",\"age\":\"secret\"}",
                "{\"name\":\"secret\",\"email\":\"e\"} secret",
                "{\"name\":secret}",
                "{\"name\":\"secret\",\"email\":\"e\",\"age\":99999999999}"
            })
    void whatIsNotTheSchemasJsonIsRefusedWithoutQuotingIt(String json) {
        Throwable e = assertThrows(IllegalArgumentException.class, () -> UserInput.fromJson(json));
        for (; e != null; e = e.getCause()) {
            assertFalse(String.valueOf(e.getMessage()).contains("secret"), e.getMessage());
        }
    }

    @Test
    void deepNestingIsRefusedAndDoesNotOverflowTheStack() {
        String deep = "{\"name\":\"n\",\"email\":\"e\",\"x\":" + "[".repeat(100_000);
        assertThrows(IllegalArgumentException.class, () -> UserInput.fromJson(deep));
    }

    @Test
    void plainJsonTakesWhatJsonHasAndNothingElse() {
        TableRequest request = TableRequest.builder()
                .operation("echo")
                .payload(Arrays.asList(1, 2L, 0.5, true, null, "x", Map.of("k", List.of())))
                .build();
        assertEquals("{\"operation\":\"echo\",\"payload\":[1,2,0.5,true,null,\"x\",{\"k\":[]}]}", request.toJson());
        List<Object> endless = new ArrayList<>();
        endless.add(endless);
        for (Object wrong : Arrays.asList(new Object(), Double.NaN, endless, new int[0], Map.of(1, 2))) {
            assertThrows(
                    IllegalArgumentException.class, () -> TableRequest.builder().payload(wrong));
            assertThrows(
                    IllegalArgumentException.class, () -> UserPatch.builder().putAdditionalProperty("x", wrong));
        }
    }

    @Test
    void timestampsAreReadAndWrittenExactly() {
        Random random = new Random(7);
        for (int i = 0; i < 10_000; i++) {
            Instant instant = Instant.ofEpochMilli((long) (random.nextDouble() * 253_402_300_799_999L));
            String text = at(instant.toString()).at().toString();
            assertEquals(instant.toString(), text);
        }
        assertEquals(
                Instant.parse("2026-11-21T09:00:00Z"),
                at("2026-11-21T10:00:00+01:00").at());
        assertEquals(
                "2026-11-21T09:00:00.000Z",
                at("2026-11-21T09:00:00Z").toMap().get("at") instanceof Instant
                        ? at("2026-11-21T09:00:00Z").toJson().replaceAll(".*\"at\":\"([^\"]*)\".*", "$1")
                        : "");
        for (String wrong :
                List.of("2026-13-01T00:00:00.000Z", "2026-02-30T00:00:00.000Z", "2026-01-01T24:00:00.000Z", "x")) {
            assertThrows(IllegalArgumentException.class, () -> at(wrong));
        }
    }

    private static HistoryEntry at(String timestamp) {
        return HistoryEntry.fromJson(
                "{\"version\":1,\"action\":\"created\",\"actor\":\"a\",\"requestId\":\"r\",\"before\":{},"
                        + "\"after\":{},\"at\":\"" + timestamp + "\"}");
    }

    @Test
    void namesAreReadInEveryScriptWhateverThePlatformsCharset() {
        String name = "Ада 👩‍👩‍👧‍👦 \u202eabc \\u0000";
        User user = User.fromJson(FUTURE.replace("Ada", name));
        assertEquals(user, User.fromJson(user.toJson()));
        assertEquals(
                Collections.emptyMap(),
                UserInput.builder().name("n").email("e").build().additionalProperties());
    }
}
