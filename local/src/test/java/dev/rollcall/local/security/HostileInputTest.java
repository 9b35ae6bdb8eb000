package dev.rollcall.local.security;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.rollcall.local.EntryPoint;
import dev.rollcall.local.EntryPoints;
import dev.rollcall.local.TestResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** Hostile input is refused with a whole problem that names the place, in bounded time, through every entry point. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class HostileInputTest {

    private static final String JSON = "application/json";
    private static final String PATCH = "application/merge-patch+json";

    /** Reaches every write that takes fields, with those fields. */
    private static final List<Write> WRITES = List.of(
            new Write("POST", "/users", JSON, "{%s}", ""),
            new Write("PUT", "/users/nobody", JSON, "{%s}", ""),
            new Write("PATCH", "/users/somebody", PATCH, "{%s}", ""),
            new Write("POST", "/user", JSON, "{%s}", ""),
            new Write("PUT", "/user", JSON, "{\"userId\":\"nobody\",%s}", ""),
            new Write(
                    "POST",
                    "/users/batch",
                    JSON,
                    "{\"items\":[{\"action\":\"create\",\"user\":{%s}}]}",
                    "/items/0/user"),
            new Write(
                    "POST",
                    "/users/batch",
                    JSON,
                    "{\"items\":[{\"action\":\"update\",\"userId\":\"somebody\",\"patch\":{%s}}]}",
                    "/items/0/patch"));

    private static final AtomicInteger EMAILS = new AtomicInteger();
    private static EntryPoints entryPoints;

    private record Write(String method, String path, String mediaType, String template, String pointer) {

        boolean isPatch() {
            return mediaType.equals(PATCH) || template.contains("patch");
        }

        /** Of a batch the item is refused, not the request. */
        boolean isBatch() {
            return path.endsWith("batch");
        }

        TestResponse send(EntryPoint entryPoint, String fields) {
            return HostileInputTest.send(
                    entryPoint,
                    method,
                    path,
                    mediaType,
                    template.formatted(fields).getBytes(UTF_8));
        }

        void refuses(EntryPoint entryPoint, String fields, String member) {
            TestResponse answer = send(entryPoint, fields);
            ProblemShape.check(answer, shortened(this + " " + fields));
            assertEquals(isBatch() ? 207 : 400, answer.status(), () -> shortened(fields + " → " + answer));
            assertTrue(
                    answer.text().contains("\"status\":400") && answer.text().contains("\"" + pointer + "/" + member),
                    () -> shortened(fields) + " → " + answer);
        }
    }

    @BeforeAll
    static void start() {
        entryPoints = EntryPoints.open(Map.of());
        TestResponse somebody = entryPoints
                .http()
                .send(
                        "PUT",
                        "/users/somebody",
                        Map.of("Content-Type", List.of(JSON), "If-None-Match", List.of("*")),
                        bytes("{\"name\":\"Somebody\",\"email\":\"somebody@example.com\"}"));
        assertEquals(201, somebody.status(), somebody.toString());
    }

    @AfterAll
    static void stop() {
        entryPoints.close();
    }

    @TestFactory
    Stream<DynamicTest> namesThatAreNone() {
        return writes((entryPoint, write) -> HostileText.BAD_NAMES.forEach((title, name) ->
                write.refuses(entryPoint, "\"name\":%s,\"email\":\"ada@example.com\"".formatted(name), "name")));
    }

    @TestFactory
    Stream<DynamicTest> addressesThatAreNoneOrOnlyLookLikeAnother() {
        return writes((entryPoint, write) -> HostileText.BAD_EMAILS.forEach(email -> write.refuses(
                entryPoint, "\"name\":\"Ada\",\"email\":%s".formatted(HostileText.quoted(email)), "email")));
    }

    @TestFactory
    Stream<DynamicTest> agesThatAreNone() {
        return writes((entryPoint, write) -> HostileText.BAD_NUMBERS.forEach(number -> {
            TestResponse answer = write.send(
                    entryPoint, "\"name\":\"Ada\",\"email\":\"ada@example.com\",\"age\":%s".formatted(number));
            ProblemShape.check(answer, write + " age " + number);
            assertTrue(answer.text().contains("\"status\":400"), () -> number + " → " + answer);
        }));
    }

    @TestFactory
    Stream<DynamicTest> textsThatAreNotUnicode() {
        return writes((entryPoint, write) -> HostileText.NO_STRINGS.forEach((title, text) -> {
            refused(write.send(entryPoint, "\"name\":%s,\"email\":\"a@b.example\"".formatted(text)), title);
            refused(
                    write.send(
                            entryPoint,
                            "\"name\":\"Ada\",\"email\":\"a@b.example\",\"metadata\":{\"team\":%s}".formatted(text)),
                    title);
            refused(write.send(entryPoint, "%s:\"Ada\"".formatted(text)), title);
        }));
    }

    @TestFactory
    Stream<DynamicTest> fieldsThatTheServerSetsAreRefusedByName() {
        return writes((entryPoint, write) -> Stream.of(
                        "createdAt", "updatedAt", "deletedAt", "purgeAt", "version", "etag", "id")
                .forEach(field -> write.refuses(
                        entryPoint,
                        "\"name\":\"Ada\",\"email\":\"ada@example.com\",\"%s\":\"x\"".formatted(field),
                        field)));
    }

    @TestFactory
    Stream<DynamicTest> fieldsThatNobodyKnowsAreRefusedByName() {
        return writes((entryPoint, write) -> Stream.of(
                        "Name", "isAdmin", "__proto__", "constructor", "$where", "class", "scope")
                .forEach(field -> write.refuses(
                        entryPoint,
                        "\"name\":\"Ada\",\"email\":\"ada@example.com\",\"%s\":1".formatted(field),
                        field)));
    }

    @TestFactory
    Stream<DynamicTest> metadataBeyondItsLimits() {
        String keys = String.join(
                ",",
                IntStream.range(0, 51)
                        .mapToObj(i -> "\"k%d\":\"v\"".formatted(i))
                        .toList());
        return writes((entryPoint, write) -> Stream.of(
                        "{\"\":\"v\"}",
                        "{\"%s\":\"v\"}".formatted("k".repeat(41)),
                        "{\"k\":\"%s\"}".formatted("v".repeat(501)),
                        "{\"k\":1}",
                        "{\"k\":{\"a\":\"b\"}}",
                        "{\"k\":[\"v\"]}",
                        "[]",
                        "\"text\"",
                        "{%s}".formatted(keys))
                .forEach(metadata -> write.refuses(
                        entryPoint,
                        "\"name\":\"Ada\",\"email\":\"ada@example.com\",\"metadata\":" + metadata,
                        "metadata")));
    }

    @TestFactory
    Stream<DynamicTest> bodiesThatAreNoJsonObject() {
        String ok = "\"name\":\"Ada\",\"email\":\"ada@example.com\"";
        Map<String, byte[]> bodies = Map.ofEntries(
                Map.entry("nothing", new byte[0]),
                Map.entry("spaces", bytes("  ")),
                Map.entry("half an object", bytes("{" + ok)),
                Map.entry("two objects", bytes("{" + ok + "}{" + ok + "}")),
                Map.entry("a trailing comma", bytes("{" + ok + ",}")),
                Map.entry("single quotes", bytes("{'name':'Ada'}")),
                Map.entry("a comment", bytes("{/*a*/" + ok + "}")),
                Map.entry("null", bytes("null")),
                Map.entry("a number", bytes("1")),
                Map.entry("an array", bytes("[{" + ok + "}]")),
                Map.entry("a key given twice", bytes("{" + ok + ",\"name\":\"Eve\"}")),
                Map.entry("a key given twice, once escaped", bytes("{" + ok + ",\"n\\u0061me\":\"Eve\"}")),
                Map.entry(
                        "1,000 levels of arrays",
                        bytes("{" + ok + ",\"x\":" + "[".repeat(1000) + "]".repeat(1000) + "}")),
                Map.entry("100,000 levels", bytes("[".repeat(100_000))),
                Map.entry("1,000 levels of objects", bytes("{\"a\":".repeat(1000) + "1" + "}".repeat(1000))),
                Map.entry("a number of a million digits", bytes("{" + ok + ",\"age\":" + "9".repeat(1_000_000) + "}")),
                Map.entry("an exponent beyond all", bytes("{" + ok + ",\"age\":1e2147483648}")),
                Map.entry("Latin-1", "{\"name\":\"\u00C4da\",\"email\":\"ada@example.com\"}".getBytes(ISO_8859_1)),
                Map.entry("overlong UTF-8", new byte[] {'{', '"', (byte) 0xC0, (byte) 0x80, '"', ':', '1', '}'}),
                Map.entry(
                        "a surrogate in UTF-8",
                        new byte[] {'{', '"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"', ':', '1', '}'}),
                Map.entry("UTF-16", ("{" + ok + ",\"x\":1}").getBytes(UTF_16)),
                Map.entry("random bytes", new byte[] {(byte) 0xFF, (byte) 0xFE, 0, 1, 2, 3}),
                Map.entry(
                        "XML",
                        bytes(
                                "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>")),
                Map.entry("90,000 keys", bytes("{" + ok + manyKeys() + "}")));
        return writes((entryPoint, write) -> bodies.forEach((title, body) -> {
            if (!isText(body) && entryPoint.toString().matches("Lambda V\\d")) {
                return; // A gateway that takes a body for text has it decoded before we see it.
            }
            TestResponse answer = send(entryPoint, write.method(), write.path(), write.mediaType(), body);
            ProblemShape.check(answer, write + " " + title);
            assertEquals(400, answer.status(), () -> title + " → " + answer);
        }));
    }

    @TestFactory
    Stream<DynamicTest> bodiesThatAreTooLarge() {
        byte[] large = bytes("{\"name\":\"" + "a".repeat(10_000_000) + "\"}");
        byte[] oneTooMany = bytes("\"" + "a".repeat(1_048_575) + "\"");
        return writes((entryPoint, write) -> {
            for (byte[] body : List.of(large, oneTooMany)) {
                TestResponse answer = send(entryPoint, write.method(), write.path(), write.mediaType(), body);
                ProblemShape.check(answer, write + " " + body.length);
                assertEquals(413, answer.status(), answer::toString);
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> contentTypesOfOthers() {
        return writes((entryPoint, write) -> Stream.of(
                        "text/plain",
                        "application/xml",
                        "application/x-www-form-urlencoded",
                        "multipart/form-data; boundary=x",
                        "application/octet-stream",
                        "*/*",
                        "nonsense",
                        "application/jsonp",
                        "text/json")
                .filter(type -> !(type.endsWith("urlencoded") && write.path().equals("/DynamoDBManager")))
                .forEach(type -> {
                    TestResponse answer =
                            send(entryPoint, write.method(), write.path(), type, bytes("{\"name\":\"Ada\"}"));
                    ProblemShape.check(answer, write + " " + type);
                    assertEquals(415, answer.status(), () -> type + " → " + answer);
                }));
    }

    @Test
    void strangeNamesThatAreLegalAreKeptAsTheyAre() {
        for (EntryPoint entryPoint : entryPoints.all()) {
            for (String name : HostileText.GOOD_NAMES) {
                String email = "u%d@example.com".formatted(EMAILS.incrementAndGet());
                TestResponse answer = send(
                        entryPoint,
                        "POST",
                        "/users",
                        JSON,
                        bytes("{\"name\":%s,\"email\":\"%s\"}".formatted(HostileText.quoted(name), email)));
                assertEquals(201, answer.status(), () -> name + " → " + answer);
                TestResponse read =
                        entryPoint.send("GET", "/" + answer.header("Location").orElseThrow(), Map.of(), new byte[0]);
                assertEquals(name, ProblemShape.parse(read, name).path("name").asText());
            }
        }
    }

    /** Two addresses that a person cannot tell apart would be two users; the second one is refused, so there is one. */
    @Test
    void anAddressIsOneUsersWhateverItsCase() {
        EntryPoint entryPoint = entryPoints.http();
        assertEquals(201, create(entryPoint, "Kelvin@Example.com").status());
        assertEquals(409, create(entryPoint, "kelvin@example.COM").status());
        assertEquals(409, create(entryPoint, "  kelvin@example.com ").status());
        assertEquals(400, create(entryPoint, "\u212Aelvin@example.com").status());
    }

    private static boolean isText(byte[] body) {
        return java.util.Arrays.equals(body, new String(body, UTF_8).getBytes(UTF_8));
    }

    private static TestResponse create(EntryPoint entryPoint, String email) {
        return send(
                entryPoint, "POST", "/users", JSON, bytes("{\"name\":\"Kelvin\",\"email\":\"%s\"}".formatted(email)));
    }

    private interface Attack {
        void on(EntryPoint entryPoint, Write write);
    }

    private static Stream<DynamicTest> writes(Attack attack) {
        List<DynamicTest> tests = new ArrayList<>();
        for (EntryPoint entryPoint : entryPoints.all()) {
            for (Write write : WRITES) {
                tests.add(dynamicTest(
                        "%s %s %s%s".formatted(entryPoint, write.method(), write.path(), write.pointer()),
                        () -> attack.on(entryPoint, write)));
            }
        }
        return tests.stream();
    }

    private static void refused(TestResponse answer, String title) {
        ProblemShape.check(answer, title);
        assertEquals(400, answer.status(), () -> title + " → " + answer);
    }

    private static String manyKeys() {
        StringBuilder keys = new StringBuilder();
        for (int i = 0; i < 90_000; i++) {
            keys.append(",\"k").append(i).append("\":1");
        }
        return keys.toString();
    }

    static String shortened(String text) {
        return text.length() <= 400 ? text : text.substring(0, 400) + "…";
    }

    private static TestResponse send(EntryPoint entryPoint, String method, String path, String mediaType, byte[] body) {
        return entryPoint.send(method, path, Map.of("Content-Type", List.of(mediaType)), body);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
