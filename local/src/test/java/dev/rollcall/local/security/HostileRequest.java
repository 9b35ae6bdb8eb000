package dev.rollcall.local.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rollcall.local.EntryPoint;
import dev.rollcall.local.TestResponse;
import dev.rollcall.local.contract.OpenApiDocument;
import dev.rollcall.local.contract.OpenApiDocument.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/**
 * A request that is right but for a few changes, all of which follow from a seed.
 *
 * @param path as it goes over the wire
 */
record HostileRequest(String method, String path, Map<String, List<String>> headers, byte[] body) {

    private static final List<Operation> OPERATIONS = OpenApiDocument.operations();
    private static final Map<String, String> BODIES = Map.of(
            "createUser", "{\"name\":\"Ada\",\"email\":\"%s\",\"age\":36,\"metadata\":{\"team\":\"red\"}}",
            "createUserCompatible", "{\"userId\":\"123\",\"name\":\"Ada\",\"email\":\"%s\"}",
            "replaceUser", "{\"name\":\"Ada\",\"email\":\"%s\",\"status\":\"suspended\"}",
            "replaceUserCompatible", "{\"userId\":\"123\",\"name\":\"Ada\",\"email\":\"%s\",\"age\":1}",
            "patchUser", "{\"name\":\"Ada\",\"age\":null,\"metadata\":{\"team\":null},\"email\":\"%s\"}",
            "batchUsers",
                    "{\"items\":[{\"action\":\"create\",\"user\":{\"name\":\"A\",\"email\":\"%s\"}},"
                            + "{\"action\":\"update\",\"userId\":\"123\",\"patch\":{\"age\":2},\"ifMatch\":\"\\\"1\\\"\"}]}",
            "operateTable",
                    "{\"operation\":\"update\",\"tableName\":\"lambda-apigateway\",\"payload\":{\"Key\":{\"id\":\"%s\"},"
                            + "\"UpdateExpression\":\"SET n = :n\",\"ExpressionAttributeValues\":{\":n\":1}}}");
    private static final List<String> QUERY = List.of(
            "limit",
            "cursor",
            "email",
            "namePrefix",
            "status",
            "createdAfter",
            "createdBefore",
            "orderBy",
            "showDeleted",
            "userId",
            "permanent",
            "unknown");
    private static final List<String> HEADERS = List.of(
            "If-Match", "If-None-Match", "Idempotency-Key", "Accept", "Content-Type", "Authorization", "X-Request-Id");
    private static final List<String> VALUES = List.of(
            "",
            "0",
            "-1",
            "20",
            "true",
            "null",
            "*",
            "\"1\"",
            "\"1-abc\"",
            "active",
            "name",
            "-createdAt",
            "ada@example.com",
            "2026-01-01T00:00:00Z",
            "9999999999999",
            "1e9",
            "NaN",
            "%",
            "%00",
            "%zz",
            "%ED%A0%80",
            "%C0%AF",
            "..",
            ".",
            "me",
            "batch",
            "123",
            "application/json",
            "text/plain",
            "*/*;q=0",
            "a/b;c",
            "' OR 1=1--",
            "${7*7}",
            "\t",
            " ",
            "\u0000",
            "\u212A",
            "\uD83D\uDE00",
            "\uFFFF",
            "\u202E",
            "é",
            "Bearer x.y.z",
            "AAAA",
            "[",
            "{}",
            "a,b",
            "W/\"1\"");
    private static final List<String> NO_URI = List.of(
            "%",
            "%z", "%0", "|", "[", "]", "{", "}", "^", "`", "\"", "<", ">", "\\", "#", "é", "?", "/", "//", "\t", " ");
    private static final List<String> JSON = List.of(
            "null",
            "true",
            "0",
            "-0",
            "1.0",
            "1e400",
            "1e-400",
            "123456789012345678901234567890123456789012",
            "\"\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"\\udc00\\ud800\"",
            "\"\u202E\"",
            "\"\u212A@example.com\"",
            "[]",
            "{}",
            "[[[[]]]]",
            "{\"a\":1,\"a\":2}",
            "{\"\":\"\"}",
            "{\"$set\":[1,\"a\"]}",
            "{\"$binary\":\"!\"}",
            "{\"S\":\"x\"}",
            "\"#a = :b\"",
            "\"SET a = if_not_exists(b, :n)\"",
            "\"createdAt\"",
            "NaN",
            "'x'",
            "\"\\x\"",
            "01",
            "[1,]",
            "\"active\"",
            "\"delete\"");

    static HostileRequest of(long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        Operation operation = pick(OPERATIONS, random);
        return new HostileRequest(
                method(operation, random),
                path(operation, random),
                headers(operation, random),
                body(operation, random));
    }

    HostileRequest withBrokenTarget(long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        int at = 1 + random.nextInt(path.length());
        return new HostileRequest(
                method, path.substring(0, at) + pick(NO_URI, random) + path.substring(at), headers, body);
    }

    TestResponse through(EntryPoint entryPoint) {
        return entryPoint.send(method, path, headers, body);
    }

    private static String method(Operation operation, RandomGenerator random) {
        return random.nextInt(50) == 0
                ? pick(List.of("GET", "PUT", "POST", "PATCH", "DELETE"), random)
                : operation.method();
    }

    private static String path(Operation operation, RandomGenerator random) {
        String id =
                random.nextInt(3) == 0 ? encode(value(random), random) : pick(List.of("123", "nobody", "me"), random);
        StringBuilder path = new StringBuilder(operation.path().replace("{userId}", id));
        boolean bodiless = operation.mediaType().isEmpty();
        if (bodiless && operation.id().endsWith("Compatible") && random.nextBoolean()) {
            path.append("?userId=123");
        }
        // What takes a body takes no parameter: one in eight is enough to see it refused.
        for (int i = random.nextInt(bodiless || random.nextInt(8) == 0 ? 3 : 1); i > 0; i--) {
            path.append(path.indexOf("?") < 0 ? '?' : '&')
                    .append(pick(QUERY, random))
                    .append('=')
                    .append(encode(value(random), random));
        }
        return path.toString();
    }

    private static Map<String, List<String>> headers(Operation operation, RandomGenerator random) {
        Map<String, List<String>> headers = new HashMap<>();
        if (!operation.mediaType().isEmpty()) {
            headers.put("Content-Type", List.of(operation.mediaType()));
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            headers.put(pick(HEADERS, random), List.of(visible(value(random))));
        }
        return headers;
    }

    /** What a header may hold at all; the rest never passes a gateway. */
    private static String visible(String value) {
        return value.replaceAll("[^\\x21-\\x7E]", "~");
    }

    private static byte[] body(Operation operation, RandomGenerator random) {
        String template = BODIES.getOrDefault(operation.id(), "");
        String body =
                template.contains("%s") ? template.formatted("u" + random.nextInt(100) + "@example.com") : template;
        for (int i = random.nextInt(4); i > 0; i--) {
            body = pick(CHANGES, random).of(body, random);
        }
        return body.getBytes(UTF_8);
    }

    private interface Change {
        String of(String body, RandomGenerator random);
    }

    private static final List<Change> CHANGES = List.of(
            (body, random) -> replaceOne(body, "\"[^\"]*\"(?!:)|(?<=:)[0-9]+|null", text -> pick(JSON, random), random),
            (body, random) -> replaceOne(body, "\"[a-zA-Z]+\":", text -> "\"" + pick(names(), random) + "\":", random),
            (body, random) -> replaceOne(
                    body, "\\{", text -> "{\"" + pick(names(), random) + "\":" + pick(JSON, random) + ",", random),
            (body, random) -> replaceOne(
                    body,
                    "(?<=:)\"[^\"]*\"",
                    text -> '"' + pick(VALUES, random).replace("\"", "\\\"").repeat(1 + random.nextInt(300)) + '"',
                    random),
            (body, random) -> body.substring(0, random.nextInt(body.length() + 1)),
            (body, random) -> body + pick(JSON, random),
            (body, random) -> "[".repeat(random.nextInt(100)) + body,
            (body, random) -> {
                byte[] bytes = body.getBytes(UTF_8);
                for (int i = random.nextInt(4); i > 0 && bytes.length > 0; i--) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                }
                return new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
            });

    private static List<String> names() {
        return List.of(
                "name",
                "email",
                "age",
                "status",
                "metadata",
                "userId",
                "createdAt",
                "version",
                "items",
                "action",
                "user",
                "patch",
                "ifMatch",
                "operation",
                "tableName",
                "payload",
                "Item",
                "Key",
                "UpdateExpression",
                "ConditionExpression",
                "ReturnValues",
                "Limit",
                "ExclusiveStartKey",
                "__proto__",
                "",
                "\\u0000",
                "\\ud800");
    }

    private static String replaceOne(String body, String pattern, UnaryOperator<String> by, RandomGenerator random) {
        List<int[]> places = new ArrayList<>();
        var matcher = java.util.regex.Pattern.compile(pattern).matcher(body);
        while (matcher.find()) {
            places.add(new int[] {matcher.start(), matcher.end()});
        }
        if (places.isEmpty()) {
            return body;
        }
        int[] place = pick(places, random);
        return body.substring(0, place[0]) + by.apply(body.substring(place[0], place[1])) + body.substring(place[1]);
    }

    private static String value(RandomGenerator random) {
        String value = pick(VALUES, random);
        return random.nextInt(20) == 0 ? value.repeat(random.nextInt(200)) : value;
    }

    /** What is encoded already stays so, most of the time. */
    private static String encode(String value, RandomGenerator random) {
        boolean asItIs = value.matches("(?:%[0-9A-F]{2}|[A-Za-z0-9._~-])*+");
        return asItIs && random.nextInt(4) > 0
                ? value
                : java.net.URLEncoder.encode(value, UTF_8).replace("+", "%20");
    }

    private static <T> T pick(List<T> list, RandomGenerator random) {
        return list.get(random.nextInt(list.size()));
    }

    @Override
    public String toString() {
        String text = method + " " + path + " " + headers + " " + new String(body, UTF_8);
        return text.length() <= 2000 ? text : text.substring(0, 2000) + "…";
    }
}
