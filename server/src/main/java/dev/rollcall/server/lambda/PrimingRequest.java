package dev.rollcall.server.lambda;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A request that the function answers before its snapshot is taken.
 *
 * @param body empty if there is none
 */
record PrimingRequest(String method, String path, Map<String, String> query, Map<String, String> headers, String body) {

    private static final String ANY_VERSION = "*";

    static PrimingRequest empty(String method, String path) {
        return method.startsWith("P") ? json(method, path, "{}") : json(method, path, "");
    }

    /** The operations of the contract, in an order in which each finds what it needs, and the usual refusals. */
    static List<PrimingRequest> round(String userId, String table) {
        List<PrimingRequest> round = new ArrayList<>(users("/users/" + userId, userId));
        round.addAll(lists());
        round.addAll(compatible(userId + "-c"));
        round.addAll(tables(table));
        round.addAll(refusals());
        return round;
    }

    private static List<PrimingRequest> users(String path, String userId) {
        return List.of(
                get("/health"),
                json("PUT", path, profile(userId)).with("If-None-Match", ANY_VERSION),
                json("POST", "/users", profile(userId + "-a")).with("Idempotency-Key", userId),
                get(path),
                get(path).with("If-None-Match", ANY_VERSION),
                get("/users/me"),
                json("PUT", path, profile(userId + "-b")).with("If-Match", ANY_VERSION),
                json("PATCH", path, "{\"age\":37,\"metadata\":{\"team\":\"b\"}}")
                        .with("Idempotency-Key", userId + "-patch"),
                json("DELETE", path, ""),
                json("POST", path + "/restore", ""),
                get(path + "/history").where("limit", "20"),
                json("POST", "/users/batch", batch(userId)).with("Idempotency-Key", userId + "-batch"),
                json("DELETE", path + "/record", "").with("Idempotency-Key", userId + "-erase"));
    }

    private static List<PrimingRequest> lists() {
        return List.of(
                get("/users").where("limit", "20"),
                get("/users").where("orderBy", "-createdAt").where("createdAfter", "2026-01-01T00:00:00Z"),
                get("/users").where("namePrefix", "p").where("status", "active"),
                get("/users").where("email", "priming-0-a@example.com"));
    }

    private static List<PrimingRequest> compatible(String userId) {
        String withId = profile(userId).replaceFirst("\\{", "{\"userId\":\"" + userId + "\",");
        return List.of(
                json("POST", "/user", withId),
                get("/user").where("userId", userId),
                json("PUT", "/user", withId),
                json("DELETE", "/user", "").where("userId", userId));
    }

    private static List<PrimingRequest> tables(String table) {
        return List.of(
                table("{\"operation\":\"ping\"}"),
                table("{\"operation\":\"echo\",\"payload\":{\"a\":1.5}}"),
                table(operation("create", table, "\"Item\":{\"pk\":\"p\",\"n\":1,\"list\":[true,null]}")),
                table(operation("read", table, "\"Key\":{\"pk\":\"p\"}")),
                table(operation(
                        "update",
                        table,
                        "\"Key\":{\"pk\":\"p\"},\"UpdateExpression\":\"SET n = :n\","
                                + "\"ExpressionAttributeValues\":{\":n\":2}")),
                table(operation("list", table, "\"Limit\":5")),
                table(operation("delete", table, "\"Key\":{\"pk\":\"p\"}")));
    }

    private static List<PrimingRequest> refusals() {
        return List.of(
                json("POST", "/users", "{\"name\":\"\",\"email\":\"nobody\"}"),
                json("POST", "/users", "{"),
                get("/users/nobody"),
                get("/nowhere"),
                json("DELETE", "/health", ""));
    }

    private static PrimingRequest get(String path) {
        return new PrimingRequest("GET", path, Map.of(), Map.of(), "");
    }

    private static PrimingRequest json(String method, String path, String body) {
        return new PrimingRequest(method, path, Map.of(), Map.of("Content-Type", "application/json"), body);
    }

    private static PrimingRequest table(String body) {
        return json("POST", "/DynamoDBManager", body);
    }

    private static String operation(String name, String table, String payload) {
        return "{\"operation\":\"" + name + "\",\"tableName\":\"" + table + "\",\"payload\":{" + payload + "}}";
    }

    private static String profile(String name) {
        return "{\"name\":\"" + name + "\",\"email\":\"" + name
                + "@example.com\",\"age\":36,\"status\":\"active\",\"metadata\":{\"team\":\"a\"}}";
    }

    private static String batch(String userId) {
        return "{\"items\":[{\"action\":\"create\",\"user\":" + profile(userId + "-d")
                + "},{\"action\":\"update\",\"userId\":\"" + userId + "\",\"patch\":{\"age\":38}}]}";
    }

    private PrimingRequest with(String header, String value) {
        return new PrimingRequest(method, path, query, and(headers, header, value), body);
    }

    private PrimingRequest where(String parameter, String value) {
        return new PrimingRequest(method, path, and(query, parameter, value), headers, body);
    }

    private static Map<String, String> and(Map<String, String> map, String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(map);
        more.put(name, value);
        return more;
    }
}
