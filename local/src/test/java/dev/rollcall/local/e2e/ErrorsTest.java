package dev.rollcall.local.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.local.EntryPoint;
import dev.rollcall.local.TestResponse;
import dev.rollcall.local.contract.OpenApiDocument;
import dev.rollcall.local.contract.ValidRequest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every failure is a problem, the framework's own included, and the same through every entry point. */
class ErrorsTest extends EveryEntryPointTest {

    /** A request that cannot go well, and what it is told. */
    private record Case(
            String method, String path, Map<String, String> headers, String body, int status, String code) {}

    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");
    private static final Map<String, String> NONE = Map.of();

    private static final List<Case> CASES = List.of(
            new Case("GET", "/nowhere", NONE, "", 404, "notFound"),
            new Case("GET", "/users/nobody", NONE, "", 404, "notFound"),
            new Case("GET", "/users/nobody/history", NONE, "", 404, "notFound"),
            new Case("POST", "/users/nobody/restore", NONE, "", 404, "notFound"),
            new Case("GET", "/users/me", NONE, "", 404, "notFound"),
            new Case("DELETE", "/users", NONE, "", 405, "methodNotAllowed"),
            new Case("PATCH", "/health", NONE, "", 405, "methodNotAllowed"),
            new Case("GET", "/users", Map.of("Accept", "text/html"), "", 406, "notAcceptable"),
            new Case("DELETE", "/users/x/record", Map.of("Accept", "text/html"), "", 406, "notAcceptable"),
            new Case("DELETE", "/users/x/record", Map.of("Accept", "application/problem+json"), "", 404, "notFound"),
            new Case(
                    "GET",
                    "/users/x",
                    Map.of("Accept", "text/plain", "Content-Type", "W/\"1\""),
                    "",
                    406,
                    "notAcceptable"),
            new Case("GET", "/users?limit=0", NONE, "", 400, "invalid"),
            new Case("GET", "/users?limit=101", NONE, "", 400, "invalid"),
            new Case("GET", "/users?limit=many", NONE, "", 400, "invalid"),
            new Case("GET", "/users?status=frozen", NONE, "", 400, "invalid"),
            new Case("GET", "/users?orderBy=age", NONE, "", 400, "invalid"),
            new Case("GET", "/users?createdAfter=yesterday", NONE, "", 400, "invalid"),
            new Case("GET", "/users?showDeleted=perhaps", NONE, "", 400, "invalid"),
            new Case("GET", "/users?name=Ada", NONE, "", 400, "unsupportedFilter"),
            new Case("GET", "/users?namePrefix=A&orderBy=createdAt", NONE, "", 400, "unsupportedFilter"),
            new Case("GET", "/users?cursor=AAAA", NONE, "", 400, "invalidCursor"),
            new Case("GET", "/users?email=a@b.co&cursor=AAAA", NONE, "", 400, "unsupportedFilter"),
            new Case("GET", "/users?createdBefore=0001-01-01T00:00:00Z&cursor=AAAA", NONE, "", 400, "invalidCursor"),
            new Case("DELETE", "/users/nobody?permanant=true", NONE, "", 400, "invalid"),
            new Case("GET", "/users/nobody?userId=nobody", NONE, "", 400, "invalid"),
            new Case("POST", "/users/nobody/restore", Map.of("Content-Type", "text/plain"), "", 404, "notFound"),
            new Case("GET", "/users?limit=1&limit=2", NONE, "", 400, "invalid"),
            new Case("GET", "/users/a%20b", NONE, "", 400, "invalid"),
            new Case("GET", "/users/x", Map.of("If-None-Match", "1"), "", 400, "invalid"),
            new Case("GET", "/user", NONE, "", 400, "invalid"),
            new Case("POST", "/users", JSON, "", 400, "invalid"),
            new Case("POST", "/users", JSON, "{", 400, "invalidJson"),
            new Case("POST", "/users", JSON, "[]", 400, "invalid"),
            new Case("POST", "/users", JSON, "\"text\"", 400, "invalid"),
            new Case("POST", "/users", JSON, "null", 400, "invalid"),
            new Case("POST", "/users", JSON, "{\"name\":1,\"email\":\"a@b.co\"}", 400, "invalid"),
            new Case("POST", "/users", JSON, "{\"name\":\"A\",\"email\":\"a@b.co\",\"userId\":\"1\"}", 400, "invalid"),
            new Case("POST", "/users", Map.of("Content-Type", "text/plain"), "{}", 415, "unsupportedMediaType"),
            new Case(
                    "PATCH",
                    "/users/x",
                    Map.of("Content-Type", "application/json-patch+json"),
                    "{}",
                    415,
                    "unsupportedMediaType"),
            new Case("PUT", "/users/me", JSON, "{\"name\":\"A\",\"email\":\"me@b.co\"}", 405, "methodNotAllowed"),
            new Case("PUT", "/users/batch", JSON, "{\"name\":\"A\",\"email\":\"me@b.co\"}", 405, "methodNotAllowed"),
            new Case("GET", "/users/batch", NONE, "", 405, "methodNotAllowed"),
            new Case("DELETE", "/users/me", NONE, "", 405, "methodNotAllowed"),
            new Case("PATCH", "/users/batch", Map.of("Content-Type", "text/plain"), "{}", 405, "methodNotAllowed"),
            new Case("GET", "/users/", NONE, "", 404, "notFound"),
            new Case("DELETE", "/users/x/", NONE, "", 404, "notFound"),
            new Case("DELETE", "/users/", NONE, "", 404, "notFound"),
            new Case("POST", "/DynamoDBManager/", JSON, "{\"operation\":\"ping\"}", 404, "notFound"),
            new Case("POST", "/users/batch", JSON, "{\"items\":[]}", 400, "invalid"),
            new Case("POST", "/users", JSON, " ".repeat(1_100_000), 413, "tooLarge"));

    @ParameterizedTest
    @MethodSource("entryPoints")
    void everyFailureIsAProblem(EntryPoint entryPoint) {
        for (Case failing : CASES) {
            TestResponse answer = send(entryPoint, failing);
            String what = failing.method() + " " + failing.path() + " -> " + answer;
            assertEquals(failing.status(), answer.status(), what);
            assertTrue(answer.header("Content-Type").orElse("").startsWith("application/problem+json"), what);
            assertTrue(answer.text().contains("\"code\":\"" + failing.code() + "\""), what);
            assertTrue(answer.text().contains("\"type\":\"urn:problem-type:rollcall:" + failing.code() + "\""), what);
            assertTrue(
                    answer.text()
                            .contains("\"requestId\":\""
                                    + answer.header("X-Request-Id").orElseThrow() + "\""),
                    what);
            assertFalse(answer.text().contains("Exception") || answer.text().contains("dev.rollcall"), what);
            assertEquals(failing.status() == 405, answer.header("Allow").isPresent(), what);
        }
    }

    @ParameterizedTest
    @MethodSource("entryPoints")
    void allowListsTheMethodsOfThatVeryPath(EntryPoint entryPoint) {
        Map<String, String> allowed = Map.of(
                "/health", "GET, HEAD",
                "/users", "GET, HEAD, POST",
                "/users/me", "GET, HEAD",
                "/users/batch", "POST",
                "/users/x", "DELETE, GET, HEAD, PATCH, PUT",
                "/users/x/restore", "POST");
        allowed.forEach((path, methods) -> {
            TestResponse answer = send(entryPoint, new Case("OPTIONS", path, NONE, "", 405, "methodNotAllowed"));
            assertEquals(405, answer.status(), path);
            assertEquals(methods, answer.header("Allow").orElse("none"), path);
        });
    }

    @ParameterizedTest
    @MethodSource("entryPoints")
    void everyWrongPlaceIsNamed(EntryPoint entryPoint) {
        TestResponse answer = send(
                entryPoint,
                new Case(
                        "POST",
                        "/users",
                        JSON,
                        "{\"nam\":\"A\",\"email\":5,\"age\":1.5,\"createdAt\":\"x\",\"status\":\"frozen\",\"metadata\":{\"a/b\":1}}",
                        400,
                        "invalid"));
        for (String place :
                Arrays.asList("/nam", "/email", "/age", "/createdAt", "/status", "/metadata/a~1b", "/name")) {
            assertTrue(answer.text().contains("\"pointer\":\"" + place + "\""), place + " in " + answer);
        }
    }

    /** curl names a type even where it sends no body. */
    @ParameterizedTest
    @MethodSource("entryPoints")
    void whereNoBodyIsReadItsTypeDoesNotMatter(EntryPoint entryPoint) {
        for (OpenApiDocument.Operation operation : OpenApiDocument.operations()) {
            if (operation.mediaType().isEmpty()) {
                TestResponse answer =
                        ValidRequest.send(entryPoint, operation, Map.of("Content-Type", List.of("text/plain")));
                assertNotEquals(
                        415,
                        answer.status(),
                        "Its controller's method needs @Consumes(MediaType.ALL): " + operation.id());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("entryPoints")
    void whatIsLongIsCutOrLeftOut(EntryPoint entryPoint) {
        TestResponse member =
                send(entryPoint, new Case("POST", "/users", JSON, "{\"" + "m".repeat(600) + "\":1}", 400, ""));
        assertTrue(member.text().contains("\"pointer\":\"/" + "m".repeat(511) + "\""), member.toString());
        for (int length : new int[] {2_048, 3_000}) {
            String path = "/" + "p".repeat(length - 1);
            TestResponse answer = send(entryPoint, new Case("GET", path, NONE, "", 404, ""));
            assertEquals(404, answer.status(), answer.toString());
            assertEquals(length == 2_048, answer.text().contains("\"instance\":\"" + path + "\""), answer.toString());
            assertEquals(length == 2_048, answer.text().contains("\"instance\""), answer.toString());
        }
    }

    /** One header has two forms, and one name stands in several schemas. */
    @ParameterizedTest
    @MethodSource("entryPoints")
    void aMalformedValueIsToldTheFormOfItsOwnPlace(EntryPoint entryPoint) {
        Map<String, String> tag = Map.of("Content-Type", "application/json", "If-None-Match", "a");
        String named = "{\"name\":\"%s\",\"email\":\"a@b.co\"}";
        String good = named.formatted("A");
        String bad = named.formatted(" ");
        String batch = "{\"items\":[{\"action\":\"update\",\"userId\":\"x\",\"ifMatch\":\"a\",\"patch\":{}}]}";
        Map<Case, String> told = Map.of(
                new Case("PUT", "/users/x", tag, good, 400, ""), "is not *",
                new Case("GET", "/users/x", tag, "", 400, ""),
                        "is neither * nor a list of entity tags in double quotes",
                new Case("GET", "/users?email=%00%00%00", NONE, "", 400, ""), "has control characters",
                new Case("GET", "/users/a%20b", NONE, "", 400, ""), "is not 1 to 64 of A-Z a-z 0-9 . _ ~ -",
                new Case("POST", "/users", JSON, bad, 400, ""),
                        "needs a character that can be seen, and no control characters",
                new Case("POST", "/users/batch", JSON, batch, 207, ""),
                        "is neither * nor a list of entity tags in double quotes");
        told.forEach((failing, detail) -> {
            TestResponse answer = send(entryPoint, failing);
            assertEquals(failing.status(), answer.status(), answer.toString());
            assertTrue(answer.text().contains("\"code\":\"pattern\",\"detail\":\"" + detail + "\""), answer.toString());
        });
    }

    /** What is empty is too short, and not malformed as well. */
    @ParameterizedTest
    @MethodSource("entryPoints")
    void oneFaultIsToldOnce(EntryPoint entryPoint) {
        String user = "{\"name\":\"A\",\"email\":\"a@b.co\"}";
        for (Case failing : List.of(
                new Case("POST", "/users", headers("Idempotency-Key"), user, 400, ""),
                new Case("POST", "/user", headers("Idempotency-Key"), user, 400, ""),
                new Case("POST", "/users/x/restore", headers("Idempotency-Key"), "", 400, ""),
                new Case("DELETE", "/users/x", headers("If-Match"), "", 400, ""),
                new Case("GET", "/users/x", headers("If-None-Match"), "", 400, ""),
                new Case("PUT", "/users/x", headers("If-None-Match"), user, 400, ""),
                new Case("PUT", "/users/x", headers("If-None-Match", "\"1\""), user, 400, ""),
                new Case("PUT", "/users/x", headers("If-None-Match", "*, *"), user, 400, ""),
                new Case("PUT", "/users/x", headers("If-None-Match", "a".repeat(300)), user, 400, ""),
                new Case("PUT", "/users/x", headers("If-Match", "a".repeat(300)), user, 400, ""),
                new Case("GET", "/users/x", headers("If-None-Match", "a".repeat(9_000)), "", 400, ""),
                new Case("POST", "/users", headers("Idempotency-Key", ", ".repeat(200)), user, 400, ""),
                new Case(
                        "POST", "/users", JSON, "{\"name\":\"" + " ".repeat(300) + "\",\"email\":\"a@b.co\"}", 400, ""),
                new Case("GET", "/users?cursor=" + ".".repeat(3_000), NONE, "", 400, ""),
                new Case("POST", "/users", JSON, "{\"name\":\"\",\"email\":\"a@b.co\"}", 400, ""),
                new Case("POST", "/users", JSON, "{\"name\":\"A\",\"email\":\"\"}", 400, ""),
                new Case("POST", "/user", JSON, "{\"userId\":\"\",\"name\":\"A\",\"email\":\"a@b.co\"}", 400, ""))) {
            TestResponse answer = send(entryPoint, failing);
            assertEquals(400, answer.status(), failing + " -> " + answer);
            String[] codes = answer.text().split("\"code\":\"", -1);
            assertEquals(2, codes.length - 1, failing + " -> " + answer); // The problem's own, and one.
        }
    }

    private static Map<String, String> headers(String empty) {
        return headers(empty, "");
    }

    private static Map<String, String> headers(String name, String value) {
        return Map.of("Content-Type", "application/json", name, value);
    }

    @ParameterizedTest
    @MethodSource("entryPoints")
    void aBodyThatIsNotReadIsToldWhichHeaderIsWrong(EntryPoint entryPoint) {
        String ofType = "Send a Content-Type that the Accept header lists, with no charset but UTF-8.";
        String ofCoding = "Send the body without Content-Encoding.";
        Map<Map<String, String>, String> told = Map.of(
                headers("Content-Encoding", "gzip"), ofCoding,
                headers("Content-Encoding", "br, identity"), ofCoding,
                Map.of("Content-Type", "text/plain"), ofType,
                Map.of("Content-Type", "text/plain", "Content-Encoding", "identity"), ofType,
                Map.of("Content-Type", "application/json; charset=utf-16"), ofType);
        told.forEach((headers, detail) -> {
            TestResponse answer = send(entryPoint, new Case("POST", "/users", headers, "{}", 415, ""));
            assertEquals(415, answer.status(), answer.toString());
            assertTrue(answer.text().contains("\"detail\":\"" + detail + "\""), headers + " -> " + answer);
            assertEquals(
                    detail.equals(ofCoding) ? "identity" : "none",
                    answer.header("Accept-Encoding").orElse("none"),
                    headers.toString());
            assertEquals(
                    detail.equals(ofCoding) ? "none" : "application/json",
                    answer.header("Accept").orElse("none"),
                    headers.toString());
        });
    }

    @ParameterizedTest
    @MethodSource("entryPoints")
    void aTypeThatIsNotTakenIsToldThoseThatAre(EntryPoint entryPoint) {
        for (OpenApiDocument.Operation operation : OpenApiDocument.operations()) {
            if (!operation.mediaType().isEmpty()) {
                boolean patch = operation.method().equals("PATCH");
                String types = operation.mediaType() + (patch ? ", application/json" : "");
                String path = operation.path().replace("{userId}", "ada");
                TestResponse answer = send(
                        entryPoint,
                        new Case(operation.method(), path, Map.of("Content-Type", "text/plain"), "{}", 415, ""));
                assertEquals(415, answer.status(), answer.toString());
                assertEquals(types, answer.header("Accept").orElse("none"), operation.id());
                assertEquals(
                        patch ? types : "none", answer.header("Accept-Patch").orElse("none"), operation.id());
            }
        }
    }

    /** Python's own form has no colon, and a plus sign that is not escaped is a space. */
    @ParameterizedTest
    @MethodSource("entryPoints")
    void aTimeThatCannotBeReadIsToldWhatToWrite(EntryPoint entryPoint) {
        for (String time : List.of(
                "2026-11-30T00:00:00%2B0000",
                "2026-11-30T00:00:00+01:00",
                "2026-11-30T00:00:00.1234567890Z",
                "2026-11-30T00:00:00." + "0".repeat(40) + "Z",
                "2026-11-30")) {
            for (String parameter : List.of("createdAfter", "createdBefore")) {
                TestResponse answer =
                        send(entryPoint, new Case("GET", "/users?" + parameter + "=" + time, NONE, "", 400, ""));
                assertEquals(400, answer.status(), answer.toString());
                for (String part : List.of("2026-01-31T10:00:00.123+01:00", "%2B", "up to nine digits")) {
                    assertTrue(answer.text().contains(part), answer.toString());
                }
            }
        }
    }

    /** Browsers send them as they are. */
    @ParameterizedTest
    @MethodSource("entryPoints")
    void bracketsInAQueryNeedNoEscape(EntryPoint entryPoint) {
        for (String query : List.of("namePrefix=[a]", "namePrefix=%5Ba%5D")) {
            TestResponse answer = send(entryPoint, new Case("GET", "/users?" + query, NONE, "", 200, ""));
            assertEquals(200, answer.status(), answer.toString());
        }
    }

    @ParameterizedTest
    @MethodSource("entryPoints")
    void aNameThatIsLongIsShortWhereItIsTold(EntryPoint entryPoint) {
        String item = "{\"items\":[{\"action\":\"delete\",\"%s\":1}]}";
        for (int length : new int[] {520, 40_000, 70_000}) {
            String name = "m".repeat(length);
            for (Case failing : List.of(
                    new Case("POST", "/users", JSON, "{\"%s\":1}".formatted(name), 400, ""),
                    new Case("POST", "/users/batch", JSON, item.formatted(name), 207, ""),
                    new Case(
                            "GET", "/users?" + name.substring(0, Math.min(length, 9_000)) + "=1", NONE, "", 400, ""))) {
                TestResponse answer = send(entryPoint, failing);
                assertTrue(
                        answer.status() == failing.status() || length > 50_000 && answer.status() == 400,
                        () -> failing.path() + " -> " + answer);
                assertFalse(answer.text().contains("m".repeat(512)), () -> failing.path() + " -> " + answer);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("entryPoints")
    void aHeadRequestHasNoBody(EntryPoint entryPoint) {
        TestResponse answer = send(entryPoint, new Case("HEAD", "/health", NONE, "", 200, ""));
        assertEquals(200, answer.status());
        assertEquals("", answer.text());
    }

    private static TestResponse send(EntryPoint entryPoint, Case failing) {
        Map<String, List<String>> headers = new HashMap<>();
        failing.headers().forEach((name, value) -> headers.put(name, List.of(value)));
        return entryPoint.send(
                failing.method(), failing.path(), headers, failing.body().getBytes(UTF_8));
    }
}
