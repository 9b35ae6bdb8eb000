package dev.rollcall.local.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rollcall.local.EntryPoint;
import dev.rollcall.local.EntryPoints;
import dev.rollcall.local.LambdaEntryPoint;
import dev.rollcall.local.TestResponse;
import dev.rollcall.server.directory.Caller;
import dev.rollcall.server.directory.Directory;
import dev.rollcall.server.directory.EmailAddress;
import dev.rollcall.server.directory.Precondition;
import dev.rollcall.server.directory.Profile;
import dev.rollcall.server.directory.Status;
import java.io.ByteArrayOutputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No answer is larger than Lambda's, with the most that users may hold of characters that take most. */
class AnswerSizeTest {

    private static final int LAMBDA_MAX = 6_291_556;
    private static final int USERS = 100;
    private static final Caller CALLER = new Caller("tester", "request");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final EntryPoints ENTRY_POINTS = EntryPoints.open(Map.of());
    private static final Directory DIRECTORY =
            ENTRY_POINTS.server().getApplicationContext().getBean(Directory.class);

    /** Of the last answer, as the function writes it. */
    private int bytes;

    private final EntryPoint entryPoint = new LambdaEntryPoint(
            (input, output, context) -> {
                ByteArrayOutputStream answer = new ByteArrayOutputStream();
                ENTRY_POINTS.function().handleRequest(input, answer, context);
                bytes = answer.size();
                answer.writeTo(output);
            },
            LambdaEntryPoint.Format.V1,
            false);

    @AfterAll
    static void close() {
        ENTRY_POINTS.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v", "🙂", "\"", "\u0001"})
    void aPageEndsWhereAnAnswerWouldBeTooLarge(String character) {
        Set<String> ids = fill("page", character);
        Set<String> seen = walk("/users?limit=100&namePrefix=" + prefix("page", character), "userId");
        assertEquals(ids, seen);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v", "🙂", "\"", "\u0001"})
    void aPageOfHistoryEndsWhereAnAnswerWouldBeTooLarge(String character) {
        String userId = "history" + character.codePointAt(0);
        create(userId, userId, character);
        for (int i = 0; i < 60; i++) {
            Profile next = profile(userId, userId, character, i);
            DIRECTORY.update(userId, old -> next, Precondition.NONE, CALLER, Optional.empty());
        }
        assertEquals(
                61, walk("/users/" + userId + "/history?limit=100", "version").size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"v", "🙂", "\u0001"})
    void aBatchSaysWhatWasDoneThoughNotAllOfItsUsersFit(String character) {
        Set<String> ids = fill("batch", character);
        String items = ids.stream()
                .map("{\"action\":\"delete\",\"userId\":\"%s\"}"::formatted)
                .collect(joining(","));
        JsonNode results =
                send("POST", "/users/batch", "{\"items\":[" + items + "]}").path("items");
        assertEquals(USERS, results.size());
        results.forEach(result -> assertEquals("200", result.path("status") + "", result::toString));
        results.forEach(result -> assertTrue(result.has("etag")));
        assertTrue(results.get(0).has("user"));
        assertEquals(character.equals("v"), results.get(USERS - 1).has("user"));
    }

    private Set<String> walk(String path, String id) {
        Set<String> seen = new HashSet<>();
        String cursor = "";
        do {
            JsonNode page = send("GET", path + cursor, "");
            page.path("items").forEach(item -> seen.add(item.path(id).asText()));
            cursor = page.has("nextCursor")
                    ? "&cursor=" + page.path("nextCursor").asText()
                    : "";
            assertTrue(cursor.isEmpty() || bytes > LAMBDA_MAX * 0.9, "a page of " + bytes + " bytes");
        } while (!cursor.isEmpty());
        return seen;
    }

    private JsonNode send(String method, String path, String body) {
        TestResponse answer = entryPoint.send(
                method, path, Map.of("Content-Type", List.of("application/json")), body.getBytes(UTF_8));
        assertTrue(answer.status() / 100 == 2, answer::text);
        assertTrue(bytes <= LAMBDA_MAX, bytes + " bytes");
        try {
            return JSON.readTree(answer.text());
        } catch (JsonProcessingException malformed) {
            throw new AssertionError(malformed);
        }
    }

    private static Set<String> fill(String what, String character) {
        String prefix = prefix(what, character);
        return IntStream.range(0, USERS)
                .mapToObj(i -> create(prefix + i, prefix, character))
                .collect(toSet());
    }

    private static String prefix(String what, String character) {
        return what + character.codePointAt(0) + "-";
    }

    private static String create(String userId, String name, String character) {
        DIRECTORY.create(Optional.of(userId), profile(userId, name, character, 99), CALLER, Optional.empty());
        return userId;
    }

    /** Full of one character; no value is that of another version. */
    private static Profile profile(String userId, String name, String character, int version) {
        Map<String, String> metadata = IntStream.range(0, 50)
                .boxed()
                .collect(toMap(i -> i + character.repeat(38), i -> version + character.repeat(497)));
        return new Profile(name, new EmailAddress(userId + "@example.com"), 150, Status.SUSPENDED, metadata);
    }
}
