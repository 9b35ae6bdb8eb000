package dev.rollcall.local.security;

import static dev.rollcall.local.security.HostileInputTest.shortened;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.rollcall.local.EntryPoints;
import dev.rollcall.local.TestResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** Hostile targets and headers are refused with a whole problem, in bounded time, through every entry point. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class HostileTargetsTest {

    private static EntryPoints entryPoints;

    @BeforeAll
    static void start() {
        entryPoints = EntryPoints.open(Map.of());
    }

    @AfterAll
    static void stop() {
        entryPoints.close();
    }

    @TestFactory
    Stream<DynamicTest> pathsAndQueriesThatAreNone() {
        List<String> paths = List.of(
                "/users/%00",
                "/users/%0d%0aSet-Cookie:a=b",
                "/users/..%2f..%2fetc%2fpasswd",
                "/users/%252e%252e",
                "/users/a%2Fb",
                "/users/a%252Fb",
                "/users/%F0%9F%98%80",
                "/users/%C0%AE",
                "/users/%FF",
                "/users/" + "a".repeat(65),
                "/users/" + "a".repeat(2000),
                "/users/%E2%80%AE",
                "/users/a;b=c",
                "/users/a%20b",
                "/users/*",
                "/users?limit=0",
                "/users?limit=101",
                "/users?limit=-1",
                "/users?limit=1e2",
                "/users?limit=99999999999999999999",
                "/users?limit=ten",
                "/users?limit=",
                "/users?limit=%00",
                "/users?cursor=",
                "/users?cursor=%00",
                "/users?cursor=" + "A".repeat(2000),
                "/users?cursor=../../x",
                "/users?email=",
                "/users?email=%00",
                "/users?email=" + "a".repeat(3000),
                "/users?namePrefix=%00",
                "/users?namePrefix=" + "a".repeat(101),
                "/users?namePrefix=%ED%A0%80",
                "/users?status=deleted",
                "/users?status=",
                "/users?orderBy=email",
                "/users?createdAfter=yesterday",
                "/users?createdAfter=2026-02-30T00:00:00Z",
                "/users?createdAfter=%2B1000000000-01-01T00:00:00Z",
                "/users?createdAfter=2026-01-01",
                "/users?showDeleted=maybe",
                "/users?unknown=1",
                "/users?email=a@b.example&status=active",
                "/users/nobody?showDeleted=2",
                "/user?userId=",
                "/user",
                "/user?userId=%2e%2e",
                "/user?userId=" + "a".repeat(65),
                "/users/nobody/history?limit=0",
                "/users/nobody/history?cursor=!");
        return entryPoints.all().stream()
                .map(entryPoint -> dynamicTest(
                        entryPoint.toString(),
                        () -> paths.forEach(path -> {
                            TestResponse answer = entryPoint.send("GET", path, Map.of(), new byte[0]);
                            ProblemShape.check(answer, path);
                            assertTrue(answer.status() == 400 || answer.status() == 404, () -> path + " → " + answer);
                        })));
    }

    @Test
    void targetsThatAreNoUri() {
        for (String target : List.of(
                "/users?limit=%zz",
                "/users/%",
                "/users/%4",
                "/health?x=%",
                "/users/a|b",
                "/users/[",
                "/users?x={}",
                "/users?namePrefix=^",
                "/users/a\\b",
                "/users/<script>",
                "/openapi.yml?\"")) {
            TestResponse answer = entryPoints.raw().send("GET", target, Map.of(), new byte[0]);
            ProblemShape.check(answer, target);
            assertEquals(400, answer.status(), () -> target + " → " + answer);
            assertTrue(answer.text().contains("\"code\":\"invalid\""), () -> target + " → " + answer);
        }
    }

    @Test
    void headsThatAreNone() {
        for (Map<String, List<String>> headers : List.of(
                Map.of("Content-Length", List.of("many")),
                Map.of("Content-Length", List.of("-1")),
                Map.of("Content-Length", List.of("1", "2")),
                Map.of("X-Long", List.of("x".repeat(20_000))))) {
            ProblemShape.check(
                    entryPoints.raw().send("POST", "/users", headers, new byte[0]), shortened(headers.toString()));
        }
        TestResponse answer = entryPoints.raw().send("GET", "/users/" + "a".repeat(20_000), Map.of(), new byte[0]);
        ProblemShape.check(answer, "a long target");
        assertEquals(414, answer.status(), answer::toString);
    }

    @TestFactory
    Stream<DynamicTest> headersThatAreNone() {
        Map<String, List<String>> headers = Map.of(
                "If-Match",
                        List.of(
                                "1",
                                "W/",
                                "\"",
                                "\"a",
                                "a\"",
                                "\"a\" \"b\"",
                                "\"a\",",
                                ",",
                                "\"\u00E9\"",
                                "\"" + "a".repeat(300) + "\""),
                "If-None-Match", List.of("1", "*,*", "\"a", "\"a\";\"b\""),
                "Idempotency-Key", List.of("a b", "\u00E9", "k".repeat(256)));
        return entryPoints.all().stream()
                .map(entryPoint -> dynamicTest(
                        entryPoint.toString(),
                        () -> headers.forEach((name, values) -> values.forEach(value -> {
                            String method = name.equals("Idempotency-Key")
                                    ? "POST"
                                    : name.equals("If-Match") ? "DELETE" : "GET";
                            String path = method.equals("POST") ? "/users/nobody/restore" : "/users/nobody";
                            TestResponse answer =
                                    entryPoint.send(method, path, Map.of(name, List.of(value)), new byte[0]);
                            ProblemShape.check(answer, name + ": " + value);
                            assertTrue(
                                    answer.status() == 400 || answer.status() == 404,
                                    () -> name + ": " + value + " → " + answer);
                        }))));
    }
}
