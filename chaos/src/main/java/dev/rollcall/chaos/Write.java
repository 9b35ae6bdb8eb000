package dev.rollcall.chaos;

import dev.rollcall.chaos.FaultyServer.Request;
import dev.rollcall.chaos.FaultyServer.Response;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Each kind of write and of refusal, on a directory in which ada is live, bob has an address of his own, eve is
 * deleted, and carol was created with a key that a write uses for something else. All were created with keys.
 */
enum Write {
    CREATE("POST", "/users", Body.NEW),
    CREATE_KEY("POST", "/users", Body.NEW, "Idempotency-Key: k"),
    PUT_NEW("PUT", "/users/new", Body.NEW, "If-None-Match: *"),
    PUT_NEW_KEY("PUT", "/users/new", Body.NEW, "If-None-Match: *", "Idempotency-Key: k"),
    PUT("PUT", "/users/ada", Body.ADA),
    PUT_KEY("PUT", "/users/ada", Body.ADA, "Idempotency-Key: k"),
    PUT_MATCH("PUT", "/users/ada", Body.ADA, "If-Match: ADA"),
    PUT_MATCH_KEY("PUT", "/users/ada", Body.ADA, "If-Match: ADA", "Idempotency-Key: k"),
    PATCH("PATCH", "/users/ada", Body.NAME),
    PATCH_KEY("PATCH", "/users/ada", Body.NAME, "Idempotency-Key: k"),
    PATCH_MATCH("PATCH", "/users/ada", Body.NAME, "If-Match: ADA"),
    PATCH_MATCH_KEY("PATCH", "/users/ada", Body.NAME, "If-Match: ADA", "Idempotency-Key: k"),
    ADDRESS("PATCH", "/users/ada", Body.ADDRESS),
    ADDRESS_KEY("PATCH", "/users/ada", Body.ADDRESS, "Idempotency-Key: k"),
    ADDRESS_MATCH("PATCH", "/users/ada", Body.ADDRESS, "If-Match: ADA"),
    DELETE("DELETE", "/users/ada", Body.NONE),
    DELETE_KEY("DELETE", "/users/ada", Body.NONE, "Idempotency-Key: k"),
    DELETE_MATCH("DELETE", "/users/ada", Body.NONE, "If-Match: ADA"),
    DELETE_MATCH_KEY("DELETE", "/users/ada", Body.NONE, "If-Match: ADA", "Idempotency-Key: k"),
    RESTORE("POST", "/users/eve/restore", Body.NONE),
    RESTORE_KEY("POST", "/users/eve/restore", Body.NONE, "Idempotency-Key: k"),
    ERASE("DELETE", "/users/ada/record", Body.NONE),
    ERASE_KEY("DELETE", "/users/ada/record", Body.NONE, "Idempotency-Key: k"),
    ERASE_MATCH("DELETE", "/users/ada/record", Body.NONE, "If-Match: ADA"),
    ERASE_MATCH_KEY("DELETE", "/users/ada/record", Body.NONE, "If-Match: ADA", "Idempotency-Key: k"),
    ERASE_DELETED("DELETE", "/users/eve/record", Body.NONE),
    ERASE_DELETED_KEY("DELETE", "/users/eve/record", Body.NONE, "Idempotency-Key: k"),
    BATCH("POST", "/users/batch", Body.BATCH),
    BATCH_KEY("POST", "/users/batch", Body.BATCH, "Idempotency-Key: k"),
    USER_POST("POST", "/user", Body.USER_NEW),
    USER_POST_KEY("POST", "/user", Body.USER_NEW, "Idempotency-Key: k"),
    USER_PUT("PUT", "/user", Body.USER_ADA),
    USER_PUT_KEY("PUT", "/user", Body.USER_ADA, "Idempotency-Key: k"),
    USER_DELETE("DELETE", "/user?userId=ada", Body.NONE),
    USER_DELETE_KEY("DELETE", "/user?userId=ada", Body.NONE, "Idempotency-Key: k"),
    TABLE_CREATE("POST", "/DynamoDBManager", Body.ITEM),
    TABLE_CREATE_ABSENT("POST", "/DynamoDBManager", Body.ITEM_IF_ABSENT),
    TABLE_COUNT("POST", "/DynamoDBManager", Body.COUNT),
    TABLE_COUNT_IF("POST", "/DynamoDBManager", Body.COUNT_IF),
    TABLE_DELETE("POST", "/DynamoDBManager", Body.ITEM_DELETE),
    TAKEN("POST", "/users", Body.BOB),
    TAKEN_KEY("POST", "/users", Body.BOB, "Idempotency-Key: k"),
    TAKEN_ID("PUT", "/users/bob", Body.NEW, "If-None-Match: *"),
    TAKEN_ID_KEY("PUT", "/users/bob", Body.NEW, "If-None-Match: *", "Idempotency-Key: k"),
    TAKEN_ADDRESS("PATCH", "/users/ada", Body.ADDRESS_BOB),
    TAKEN_ADDRESS_KEY("PATCH", "/users/ada", Body.ADDRESS_BOB, "Idempotency-Key: k"),
    STALE("PATCH", "/users/ada", Body.NAME, "If-Match: \"9-stale\""),
    STALE_KEY("PATCH", "/users/ada", Body.NAME, "If-Match: \"9-stale\"", "Idempotency-Key: k"),
    STALE_DELETE("DELETE", "/users/ada", Body.NONE, "If-Match: \"9-stale\""),
    STALE_DELETE_KEY("DELETE", "/users/ada", Body.NONE, "If-Match: \"9-stale\"", "Idempotency-Key: k"),
    REUSED("POST", "/users", Body.NEW, "Idempotency-Key: used"),
    MISSING("DELETE", "/users/nobody", Body.NONE),
    MISSING_KEY("DELETE", "/users/nobody", Body.NONE, "Idempotency-Key: k"),
    TABLE_CONDITION("POST", "/DynamoDBManager", Body.COUNT_IF_NOT);

    /** What is sent. */
    private static final class Body {
        static final String NONE = "";
        static final String NEW = "{\"name\":\"Written\",\"email\":\"new@x.org\"}";
        static final String BOB = "{\"name\":\"Written\",\"email\":\"bob@x.org\"}";
        static final String ADA = "{\"name\":\"Written\",\"email\":\"ada@x.org\"}";
        static final String NAME = "{\"name\":\"Written\"}";
        static final String ADDRESS = "{\"email\":\"new@x.org\"}";
        static final String ADDRESS_BOB = "{\"email\":\"bob@x.org\"}";
        static final String USER_NEW = "{\"userId\":\"new\",\"name\":\"Written\",\"email\":\"new@x.org\"}";
        static final String USER_ADA = "{\"userId\":\"ada\",\"name\":\"Written\",\"email\":\"ada@x.org\"}";
        static final String BATCH = "{\"items\":[{\"action\":\"create\",\"user\":%s},".formatted(NEW)
                + "{\"action\":\"update\",\"userId\":\"ada\",\"patch\":%s}]}".formatted(NAME);
        static final String ITEM = table("create", "\"Item\":{\"id\":\"new\",\"n\":1}");
        static final String ITEM_IF_ABSENT = table(
                "create", "\"Item\":{\"id\":\"new\",\"n\":1},\"ConditionExpression\":\"attribute_not_exists(id)\"");
        static final String COUNT = count("");
        static final String COUNT_IF = count(",\"ConditionExpression\":\"n = :one\"");
        static final String COUNT_IF_NOT = count(",\"ConditionExpression\":\"n > :one\"");
        static final String ITEM_DELETE = table("delete", "\"Key\":{\"id\":\"one\"}");

        private static String count(String condition) {
            return table(
                    "update",
                    "\"Key\":{\"id\":\"one\"},\"UpdateExpression\":\"ADD n"
                            + " :one\",\"ExpressionAttributeValues\":{\":one\":1}"
                            + condition);
        }

        private static String table(String operation, String payload) {
            return "{\"operation\":\"%s\",\"tableName\":\"lambda-apigateway\",\"payload\":{%s}}"
                    .formatted(operation, payload);
        }
    }

    private final Request request;

    Write(String method, String target, String body, String... headers) {
        request = Request.of(
                method,
                target,
                body.isEmpty() ? null : body,
                Stream.of(headers)
                        .flatMap(header -> Stream.of(header.split(": ", 2)))
                        .toArray(String[]::new));
    }

    /** Makes the directory that the writes are for; returns ada's entity tag. */
    static String prepare(FaultyServer server) {
        put(server, "ada");
        put(server, "bob");
        put(server, "eve");
        until(Set.of(200, 404), () -> server.send(Request.of("DELETE", "/users/eve", null)));
        String carol = "{\"name\":\"carol\",\"email\":\"carol@x.org\"}";
        until(Set.of(201), () -> server.send(Request.of("POST", "/users", carol, "Idempotency-Key", "used")));
        Contents.resetExample(server.direct);
        return until(Set.of(200), () -> server.send(Request.of("GET", "/users/ada", null)))
                .header("etag");
    }

    private static void put(FaultyServer server, String id) {
        String body = "{\"name\":\"%s\",\"email\":\"%s@x.org\"}".formatted(id, id);
        until(
                Set.of(201, 412),
                () -> server.send(
                        Request.of("PUT", "/users/" + id, body, "If-None-Match", "*", "Idempotency-Key", "of-" + id)));
    }

    /** Many servers start at once, whose first calls may not be in time, and are sent again. */
    private static Response until(Set<Integer> statuses, Supplier<Response> call) {
        Response answer = inTime(call);
        if (!statuses.contains(answer.status())) {
            throw new IllegalStateException(answer.toString());
        }
        return answer;
    }

    /** An answer that tells what the server does without faults, and not how busy the machine is. */
    static Response inTime(Supplier<Response> call) {
        Response answer = call.get();
        for (int i = 0; statuses(answer).stream().anyMatch(Expected::isOpen) && i < 20; i++) {
            answer = call.get();
        }
        return answer;
    }

    /** What refuses goes away. */
    static void removeBob(FaultyServer server) {
        server.send(Request.of("DELETE", "/users/bob/record", null));
    }

    Request request(String tagOfAda) {
        return new Request(
                request.method(),
                request.target(),
                request.body(),
                request.headers().stream()
                        .map(value -> value.equals("ADA") ? tagOfAda : value)
                        .toList());
    }

    boolean hasKey() {
        return request.headers().contains("Idempotency-Key");
    }

    /** DynamoDB itself knows it again. */
    boolean needsItsToken() {
        return isErasure() && !hasKey();
    }

    boolean isErasure() {
        return request.target().endsWith("/record");
    }

    /** Nobody can tell a write to a table that the network doubles from two: we send it once, and that is all. */
    boolean suffers(Fault fault) {
        return fault != Fault.TWICE || !name().startsWith("TABLE_");
    }

    /** What it is refused for is seen when the user is read. */
    boolean endsWithItsRead() {
        return this == STALE || this == STALE_DELETE || this == MISSING;
    }

    boolean isRefused() {
        return compareTo(TAKEN) >= 0;
    }

    boolean isBatch() {
        return request.target().endsWith("/batch");
    }

    /** One for each item of a batch. */
    static List<Integer> statuses(Response response) {
        return response.status() != 207
                ? List.of(response.status())
                : Pattern.compile("\\{\"status\":(\\d+)")
                        .matcher(response.body())
                        .results()
                        .map(match -> Integer.valueOf(match.group(1)))
                        .toList();
    }
}
