package dev.rollcall.local.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.local.EntryPoint;
import dev.rollcall.local.TestResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each write with a key is carried out once, however often it is sent, and says the same each time. */
class RepeatedWritesTest extends EveryEntryPointTest {

    private static final Pattern USER_ID = Pattern.compile("\"userId\":\"([^\"]+)\"");

    /** {@code ID} stands for the user's id, {@code %s} for what the request writes. */
    private enum Write {
        CREATE("POST", "/users", "{\"name\":\"%s\",\"email\":\"new-ID@example.com\"}", "", 201),
        PUT_NEW("PUT", "/users/new-ID", "{\"name\":\"%s\",\"email\":\"new-ID@example.com\"}", "If-None-Match", 201),
        PUT("PUT", "/users/ID", "{\"name\":\"%s\",\"email\":\"ID@example.com\"}", "", 200),
        PATCH("PATCH", "/users/ID", "{\"name\":\"%s\"}", "", 200),
        DELETE("DELETE", "/users/ID", "", "", 200),
        RESTORE("POST", "/users/ID/restore", "", "", 200),
        ERASE("DELETE", "/users/ID/record", "", "", 204),
        USER_POST("POST", "/user", "{\"userId\":\"new-ID\",\"name\":\"%s\",\"email\":\"new-ID@example.com\"}", "", 201),
        USER_PUT("PUT", "/user", "{\"userId\":\"ID\",\"name\":\"%s\",\"email\":\"ID@example.com\"}", "", 200),
        USER_DELETE("DELETE", "/user?userId=ID", "", "", 200);

        private final String method;
        private final String target;
        private final String body;
        private final String condition;
        private final int status;

        Write(String method, String target, String body, String condition, int status) {
            this.method = method;
            this.target = target;
            this.body = body;
            this.condition = condition;
            this.status = status;
        }

        boolean isCreation() {
            return status == 201;
        }

        TestResponse send(EntryPoint entryPoint, String userId, String name, List<String> keys) {
            Map<String, List<String>> headers = new HashMap<>(json());
            headers.put("Idempotency-Key", keys);
            if (!condition.isEmpty()) {
                headers.put(condition, List.of("*"));
            }
            String text = body.isEmpty() ? "" : body.formatted(name).replace("ID", userId);
            return entryPoint.send(method, target.replace("ID", userId), headers, text.getBytes(UTF_8));
        }
    }

    static Stream<Arguments> writes() {
        return entryPoints().stream()
                .flatMap(entryPoint -> Stream.of(Write.values()).map(write -> Arguments.of(entryPoint, write)));
    }

    @ParameterizedTest
    @MethodSource("writes")
    void isAnsweredAsTheFirstTime(EntryPoint entryPoint, Write write) {
        String userId = prepared(entryPoint, write);
        List<String> key = List.of(UUID.randomUUID().toString());
        TestResponse first = write.send(entryPoint, userId, "Written", key);
        assertEquals(write.status, first.status(), first.toString());
        assertEquals(Optional.empty(), first.header("Idempotent-Replayed"));
        TestResponse again = write.send(entryPoint, userId, "Written", key);
        assertEquals(first.toString(), again.toString());
        assertEquals(Optional.of("true"), again.header("Idempotent-Replayed"));
        assertEquals(first.header("ETag"), again.header("ETag"));
        assertEquals(first.header("Location"), again.header("Location"));
    }

    @ParameterizedTest
    @MethodSource("writes")
    void isAnotherRequestForAnotherUser(EntryPoint entryPoint, Write write) {
        List<String> key = List.of(UUID.randomUUID().toString());
        write.send(entryPoint, prepared(entryPoint, write), "Written", key);
        TestResponse other = write.send(entryPoint, prepared(entryPoint, write), "Written", key);
        assertEquals(422, other.status(), other.toString());
    }

    @ParameterizedTest
    @MethodSource("writes")
    void isRefusedWithTwoKeys(EntryPoint entryPoint, Write write) {
        TestResponse refused = write.send(entryPoint, prepared(entryPoint, write), "Written", List.of("one", "other"));
        assertEquals(400, refused.status(), refused.toString());
    }

    @ParameterizedTest
    @MethodSource("writes")
    void isNotDoneAnewOnceItsUserIsErased(EntryPoint entryPoint, Write write) {
        String userId = prepared(entryPoint, write);
        List<String> key = List.of(UUID.randomUUID().toString());
        TestResponse first = write.send(entryPoint, userId, "Written", key);
        erase(entryPoint, writtenUser(first).orElse(userId));
        TestResponse again = write.send(entryPoint, userId, "Written", key);
        assertEquals(write == Write.ERASE ? 204 : 410, again.status(), again.toString());
        assertEquals(Optional.of("true"), again.header("Idempotent-Replayed"));
    }

    @ParameterizedTest
    @MethodSource("writes")
    void isRefusedAsTheFirstTime(EntryPoint entryPoint, Write write) {
        String userId = UUID.randomUUID().toString();
        List<String> key = List.of(UUID.randomUUID().toString());
        if (write.isCreation()) {
            create(entryPoint, "new-" + userId);
        }
        TestResponse first = write.send(entryPoint, userId, "Written", key);
        assertEquals(write == Write.PUT_NEW ? 412 : write.isCreation() ? 409 : 404, first.status(), first.toString());
        if (write.isCreation()) {
            erase(entryPoint, "new-" + userId);
        } else {
            create(entryPoint, userId);
        }
        TestResponse again = write.send(entryPoint, userId, "Written", key);
        assertEquals(withoutRequestId(first), withoutRequestId(again));
        assertEquals(Optional.of("true"), again.header("Idempotent-Replayed"));
    }

    /** What is asked for of another version is another request. */
    @ParameterizedTest
    @MethodSource("entryPoints")
    void isAnotherRequestOnAnotherCondition(EntryPoint entryPoint) {
        String userId = UUID.randomUUID().toString();
        create(entryPoint, userId);
        String key = UUID.randomUUID().toString();
        List<Integer> statuses = new ArrayList<>();
        for (String condition : List.of("\"1-stale\", \"a\"", "*", ",\"a\" ,\t\"1-stale\",\"a\",")) {
            Map<String, List<String>> headers = Map.of("Idempotency-Key", List.of(key), "If-Match", List.of(condition));
            statuses.add(entryPoint
                    .send("DELETE", "/users/" + userId, headers, new byte[0])
                    .status());
        }
        assertEquals(List.of(412, 422, 412), statuses);
    }

    /** The id of a user on whom the write can be carried out. */
    private static String prepared(EntryPoint entryPoint, Write write) {
        String userId = UUID.randomUUID().toString();
        if (!write.isCreation()) {
            create(entryPoint, userId);
        }
        if (write == Write.RESTORE) {
            entryPoint.send("DELETE", "/users/" + userId, Map.of(), new byte[0]);
        }
        return userId;
    }

    private static void create(EntryPoint entryPoint, String userId) {
        Map<String, List<String>> headers = new HashMap<>(json());
        headers.put("If-None-Match", List.of("*"));
        String user = "{\"name\":\"A\",\"email\":\"%s@example.com\"}".formatted(userId);
        TestResponse created = entryPoint.send("PUT", "/users/" + userId, headers, user.getBytes(UTF_8));
        assertEquals(201, created.status(), created.toString());
    }

    private static void erase(EntryPoint entryPoint, String userId) {
        entryPoint.send("DELETE", "/users/" + userId + "/record", Map.of(), new byte[0]);
    }

    private static Optional<String> writtenUser(TestResponse answer) {
        Matcher matcher = USER_ID.matcher(answer.text());
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static String withoutRequestId(TestResponse answer) {
        return answer.toString().replaceFirst("\"requestId\":\"[^\"]*\"", "");
    }
}
