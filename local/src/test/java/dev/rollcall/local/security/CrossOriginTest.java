package dev.rollcall.local.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.local.EntryPoint;
import dev.rollcall.local.EntryPoints;
import dev.rollcall.local.TestResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CrossOriginTest {

    private static final String LISTED = "https://app.example.com";
    private static final String EXPOSED =
            "API-Version, Accept, Accept-Encoding, Accept-Patch, Allow, Cache-Control, ETag, Idempotent-Replayed, Link,"
                    + " Location, Retry-After, WWW-Authenticate, X-Request-Id";

    private static Issuer issuer;
    private static EntryPoints entryPoints;

    @BeforeAll
    static void start() {
        issuer = Issuer.start();
        Map<String, Object> settings = new HashMap<>(issuer.settings());
        settings.put("rollcall.cors-origins", LISTED + ",http://localhost:3000");
        entryPoints = EntryPoints.open(settings);
    }

    @AfterAll
    static void stop() {
        entryPoints.close();
        issuer.close();
    }

    static Stream<EntryPoint> entryPoints() {
        return entryPoints.all().stream();
    }

    @ParameterizedTest
    @MethodSource("entryPoints")
    void aListedOriginReadsAnswersErrorsAndTheirHeaders(EntryPoint entryPoint) {
        Map<String, List<String>> reader = Credential.bearer(issuer.token("users:read"));
        for (TestResponse answer : List.of(
                get(entryPoint, "/users", LISTED, reader),
                get(entryPoint, "/users/nobody", LISTED, reader),
                get(entryPoint, "/users?limit=0", LISTED, reader),
                get(entryPoint, "/users", LISTED, Map.of()),
                get(entryPoint, "/nowhere", LISTED, reader),
                get(entryPoint, "/user/batch/", LISTED, reader))) {
            assertEquals(LISTED, allowed(answer).orElse("none"), answer.toString());
            assertEquals(EXPOSED, answer.header("Access-Control-Expose-Headers").orElse("none"));
            assertTrue(varies(answer), answer.headers().toString());
        }
    }

    @ParameterizedTest
    @MethodSource("entryPoints")
    void otherOriginsAreToldNothing(EntryPoint entryPoint) {
        Stream.of(
                        "https://app.example.com.evil.example",
                        "https://app.example.com:8443",
                        "http://app.example.com",
                        "HTTPS://APP.EXAMPLE.COM",
                        "https://evil.example",
                        "null",
                        "")
                .map(origin -> get(entryPoint, "/users", origin, Map.of()))
                .forEach(answer -> {
                    assertEquals(
                            Optional.empty(), allowed(answer), answer.headers().toString());
                    assertTrue(answer.status() == 401 || answer.status() == 403, answer.toString());
                    assertTrue(varies(answer), answer.headers().toString());
                });
    }

    @ParameterizedTest
    @MethodSource("entryPoints")
    void ofTwoOriginsNoneIsListed(EntryPoint entryPoint) {
        for (List<String> origins : List.of(
                List.of(LISTED, "https://evil.example"),
                List.of("https://evil.example", LISTED),
                List.of(LISTED, LISTED),
                List.of(LISTED, ""))) {
            TestResponse answer = entryPoint.send("GET", "/users", Map.of("Origin", origins), new byte[0]);
            assertEquals(Optional.empty(), allowed(answer), answer.headers().toString());
            assertTrue(answer.status() == 401 || answer.status() == 403, answer.toString());
        }
    }

    @ParameterizedTest
    @MethodSource("entryPoints")
    void aPreflightOfAListedOriginNeedsNoToken(EntryPoint entryPoint) {
        TestResponse answer = preflight(entryPoint, LISTED);
        assertEquals(204, answer.status(), answer.toString());
        assertEquals(LISTED, allowed(answer).orElse("none"));
        assertEquals(
                "DELETE, GET, PATCH, POST, PUT",
                answer.header("Access-Control-Allow-Methods").orElse("none"));
        assertEquals(
                "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, X-Api-Key",
                answer.header("Access-Control-Allow-Headers").orElse("none"));
        assertEquals(Optional.empty(), answer.header("Access-Control-Allow-Credentials"));
        assertTrue(answer.header("X-Request-Id").isPresent());
    }

    @ParameterizedTest
    @MethodSource("entryPoints")
    void aPreflightOfAnotherOriginIsRefused(EntryPoint entryPoint) {
        TestResponse answer = preflight(entryPoint, "https://evil.example");
        assertTrue(answer.status() == 405 || answer.status() == 403, answer.toString());
        assertEquals(Optional.empty(), allowed(answer));
    }

    @Test
    void withoutAListNoOriginIsAdmitted() {
        try (EntryPoints closed = EntryPoints.open(issuer.settings())) {
            closed.all().forEach(entryPoint -> {
                assertEquals(Optional.empty(), allowed(get(entryPoint, "/health", LISTED, Map.of())));
                assertEquals(Optional.empty(), allowed(preflight(entryPoint, LISTED)));
            });
        }
    }

    /** On an open server a foreign page could otherwise restore a user: a POST without a body needs no preflight. */
    @Test
    void anOpenServerRefusesWritesOfForeignPagesButNotOfItsOwn() {
        try (EntryPoints open = EntryPoints.open(Map.of())) {
            assertEquals(403, restore(open.http(), "https://evil.example"));
            assertEquals(403, restore(open.http(), "null"));
            assertEquals(
                    404,
                    restore(open.http(), "http://localhost:" + open.server().getPort()));
            // A page of something else on this machine is foreign too.
            assertEquals(403, restore(open.http(), "http://localhost:3000"));
            assertEquals(403, restore(open.http(), "http://localhost"));
            assertEquals(
                    403,
                    restore(open.http(), "https://localhost:" + open.server().getPort()));
            assertEquals(
                    403, restore(open.http(), "ftp://localhost:" + open.server().getPort()));
            assertEquals(403, restore(open.http(), "localhost:" + open.server().getPort()));
            String own = "http://localhost:" + open.server().getPort();
            assertEquals(403, restore(open.http(), own, "https://evil.example"));
            assertEquals(403, restore(open.http(), "https://evil.example", own));
            assertEquals(403, restore(open.http(), own, own));
            assertEquals(
                    403,
                    restore(open.http(), "http://127.0.0.1:" + open.server().getPort()));
        }
    }

    /** What an HTML form can send without a preflight. */
    @Test
    void aFormOfAnotherPortCannotOperateTables() {
        Map<String, List<String>> form = Map.of(
                "Origin", List.of("http://localhost:3000"),
                "Content-Type", List.of("application/x-www-form-urlencoded"));
        try (EntryPoints open = EntryPoints.open(Map.of())) {
            TestResponse answer =
                    open.http().send("POST", "/DynamoDBManager", form, "{\"operation\":\"ping\"}".getBytes(UTF_8));
            assertEquals(403, answer.status(), answer.toString());
        }
    }

    private static int restore(EntryPoint entryPoint, String... origins) {
        return entryPoint
                .send("POST", "/users/nobody/restore", Map.of("Origin", List.of(origins)), new byte[0])
                .status();
    }

    private static TestResponse get(
            EntryPoint entryPoint, String path, String origin, Map<String, List<String>> credential) {
        Map<String, List<String>> headers = new HashMap<>(credential);
        headers.put("Origin", List.of(origin));
        return entryPoint.send("GET", path, headers, new byte[0]);
    }

    private static TestResponse preflight(EntryPoint entryPoint, String origin) {
        Map<String, List<String>> headers = Map.of(
                "Origin", List.of(origin),
                "Access-Control-Request-Method", List.of("PATCH"),
                "Access-Control-Request-Headers", List.of("authorization,content-type,if-match"));
        return entryPoint.send("OPTIONS", "/users/ada", headers, "".getBytes(UTF_8));
    }

    private static Optional<String> allowed(TestResponse answer) {
        return answer.header("Access-Control-Allow-Origin");
    }

    private static boolean varies(TestResponse answer) {
        return answer.header("Vary").orElse("").contains("Origin");
    }
}
