package dev.rollcall.local.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.local.EntryPoints;
import dev.rollcall.local.TestResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A validator that has never caught anything proves nothing: each good exchange is spoilt in every way, one at a time.
 */
class MutationsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> SPOILT_HEADERS = Map.of(
            "ETag", "1-unquoted",
            "X-Request-Id", "x".repeat(200),
            "Retry-After", "soon",
            "API-Version", "0.0.1",
            "X-Content-Type-Options", "sniff",
            "Strict-Transport-Security", "max-age=0",
            "Cache-Control", "public",
            "Content-Security-Policy", "default-src 'self'",
            "Referrer-Policy", "unsafe-url");
    /** By the contract. */
    private static final Set<String> OPTIONAL = Set.of(
            "age",
            "metadata",
            "nextCursor",
            "deletedAt",
            "purgeAt",
            "errors",
            "instance",
            "etag",
            "user",
            "problem",
            "detail",
            "parameter",
            "pointer");

    private static final List<Exchange> GOOD = new ArrayList<>();
    private static EntryPoints entryPoints;

    /** An exchange, and what was done to it. */
    private record Mutation(String what, Exchange exchange) {}

    @BeforeAll
    static void exchangeAFew() {
        entryPoints = EntryPoints.open(Map.of());
        send("PUT", "/users/ada", "If-None-Match", "*", "{\"name\":\"Ada\",\"email\":\"ada@b.co\",\"age\":36}");
        send("POST", "/users", "Idempotency-Key", "k", "{\"name\":\"Grace\",\"email\":\"grace@b.co\"}");
        send("GET", "/users?limit=1", "Accept", "application/json", "");
        send("GET", "/users/ada", "Accept", "application/json", "");
        send("GET", "/users/ada", "If-None-Match", "*", "");
        send("GET", "/users/ada/history", "Accept", "application/json", "");
        send("GET", "/users/nobody", "Accept", "application/json", "");
        send("GET", "/users?limit=0", "Accept", "application/json", "");
        send("POST", "/users", "Accept", "application/json", "{\"name\":\"Ada\",\"email\":\"ada@b.co\"}");
        send(
                "POST",
                "/users/batch",
                "Accept",
                "application/json",
                "{\"items\":[{\"action\":\"delete\",\"userId\":\"ada\"}]}");
        send("GET", "/health", "Accept", "application/json", "");
        send("HEAD", "/health", "Accept", "application/json", "");
        send("DELETE", "/users/ada/record", "Accept", "application/json", "");
    }

    @AfterAll
    static void stop() {
        entryPoints.close();
    }

    @Test
    void goodExchangesPass() {
        assertEquals(
                List.of(),
                GOOD.stream()
                        .map(Validation::violations)
                        .filter(found -> !found.isEmpty())
                        .toList());
    }

    @Test
    void everyMutationOfAnAnswerIsCaught() {
        List<Mutation> mutations = new ArrayList<>();
        GOOD.forEach(good -> mutate(good, (what, bad) -> mutations.add(new Mutation(what, bad))));
        System.out.println(mutations.size() + " mutations of " + GOOD.size() + " exchanges");
        assertTrue(mutations.size() >= 100, "only " + mutations.size());
        assertEquals(
                List.of(),
                mutations.stream()
                        .filter(mutation ->
                                Validation.violations(mutation.exchange()).isEmpty())
                        .toList());
    }

    @Test
    void anInvalidRequestThatIsAcceptedIsCaught() {
        Exchange created = GOOD.get(1);
        for (String body : List.of(
                "", "{}", "{\"name\":\"G\",\"email\":\"g\"}", "{\"name\":\"G\",\"email\":\"g@b.co\",\"nam\":1}")) {
            assertTrue(
                    Validation.violations(asking(created, created.target(), body))
                            .contains("request"),
                    body);
        }
        Exchange listed = GOOD.get(2);
        for (String target : List.of("/users?limit=0", "/users?limit=x", "/users?orderBy=age")) {
            assertTrue(Validation.violations(asking(listed, target, "")).contains("request"), target);
        }
    }

    /** Where the contract has nothing, nothing succeeds but a page and a preflight. */
    @Test
    void aSuccessThatIsInNoContractIsCaught() {
        Exchange listed = GOOD.get(2);
        assertEquals("", Validation.violations(through(Exchanges.HTTP, "GET", "/swagger-ui", listed)));
        assertEquals("", Validation.violations(through(Exchanges.HTTP, "HEAD", "/js/api.js", emptied(listed))));
        assertEquals("", Validation.violations(through(Exchanges.LAMBDA_1, "OPTIONS", "/users", emptied(listed))));
        for (Exchange bad : List.of(
                through(Exchanges.HTTP, "GET", "/users/", listed),
                through(Exchanges.HTTP, "GET", "/metrics", listed),
                through(Exchanges.HTTP, "POST", "/swagger-ui", listed),
                through(Exchanges.HTTP, "DELETE", "/users/ada/", listed),
                through(Exchanges.HTTP, "PUT", "/users/me", listed),
                through(Exchanges.HTTP, "TRACE", "/users", listed),
                through(Exchanges.LAMBDA_1, "GET", "/", listed),
                through(Exchanges.LAMBDA_2, "GET", "/openapi.yml", listed))) {
            assertFalse(Validation.violations(bad).isEmpty(), bad::toString);
        }
    }

    private static Exchange through(String entryPoint, String method, String target, Exchange good) {
        return new Exchange(
                entryPoint, method, target, Map.of(), new byte[0], good.status(), good.headers(), good.body());
    }

    private static Exchange emptied(Exchange good) {
        return answering(good, 204, good.headers(), new byte[0]);
    }

    private static void mutate(Exchange good, BiConsumer<String, Exchange> out) {
        out.accept("status 418", answering(good, 418, good.headers(), good.body()));
        good.headers().keySet().stream()
                .filter(name -> SPOILT_HEADERS.containsKey(name) || name.equalsIgnoreCase("Location"))
                .forEach(name -> out.accept("without " + name, with(good, headers -> headers.remove(name))));
        SPOILT_HEADERS.forEach((name, spoilt) -> {
            if (good.headers().containsKey(name)) {
                out.accept(name + " " + spoilt, with(good, headers -> headers.put(name, List.of(spoilt))));
            }
        });
        if (good.body().length == 0) {
            out.accept("a body", answering(good, good.status(), good.headers(), "{}".getBytes(UTF_8)));
            return;
        }
        out.accept("as HTML", with(good, headers -> headers.put("Content-Type", List.of("text/html"))));
        out.accept("without a body", answering(good, good.status(), good.headers(), new byte[0]));
        out.accept("half a body", body(good, new String(good.body(), UTF_8).substring(0, good.body().length / 2)));
        mutateJson(good, tree(good), out);
    }

    private static void mutateJson(Exchange good, JsonNode root, BiConsumer<String, Exchange> out) {
        for (String at : objects(root, "")) {
            out.accept(at + "/surprise", json(good, root, at, object -> object.put("surprise", 1)));
            for (Map.Entry<String, JsonNode> member : root.at(at).properties()) {
                String name = member.getKey();
                out.accept(at + "/" + name + " of another type", json(good, root, at, object -> spoil(object, name)));
                if (!OPTIONAL.contains(name)) {
                    out.accept(at + " without " + name, json(good, root, at, object -> object.remove(name)));
                }
                if (name.endsWith("At")) {
                    out.accept(
                            at + "/" + name + " yesterday",
                            json(good, root, at, object -> object.put(name, "yesterday")));
                }
            }
        }
    }

    private static void spoil(ObjectNode object, String name) {
        if (object.get(name).isTextual()) {
            object.put(name, 7);
        } else {
            object.put(name, "seven");
        }
    }

    /** Those whose members the contract names. */
    private static List<String> objects(JsonNode node, String at) {
        List<String> found = new ArrayList<>();
        if (node.isObject() && !at.matches(".*/(before|after|metadata)")) {
            found.add(at);
            node.properties().forEach(member -> found.addAll(objects(member.getValue(), at + "/" + member.getKey())));
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            found.addAll(objects(node.get(i), at + "/" + i));
        }
        return found;
    }

    private static Exchange json(Exchange good, JsonNode root, String at, Consumer<ObjectNode> change) {
        JsonNode copy = root.deepCopy();
        change.accept((ObjectNode) copy.at(at));
        return body(good, copy.toString());
    }

    private static JsonNode tree(Exchange exchange) {
        try {
            return JSON.readTree(exchange.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Exchange with(Exchange good, Consumer<Map<String, List<String>>> change) {
        Map<String, List<String>> headers = copy(good.headers());
        change.accept(headers);
        return answering(good, good.status(), headers, good.body());
    }

    private static Exchange body(Exchange good, String body) {
        return answering(good, good.status(), good.headers(), body.getBytes(UTF_8));
    }

    private static Exchange answering(Exchange good, int status, Map<String, List<String>> headers, byte[] body) {
        return new Exchange(
                good.entryPoint(),
                good.method(),
                good.target(),
                good.requestHeaders(),
                good.requestBody(),
                status,
                headers,
                body);
    }

    private static Exchange asking(Exchange good, String target, String body) {
        return new Exchange(
                good.entryPoint(),
                good.method(),
                target,
                good.requestHeaders(),
                body.getBytes(UTF_8),
                good.status(),
                good.headers(),
                good.body());
    }

    private static void send(String method, String target, String header, String value, String body) {
        Map<String, List<String>> headers = new TreeMap<>(Map.of(header, List.of(value)));
        if (!body.isEmpty()) {
            headers.put("Content-Type", List.of("application/json"));
        }
        TestResponse answer = entryPoints.http().send(method, target, headers, body.getBytes(UTF_8));
        GOOD.add(new Exchange(
                Exchanges.HTTP,
                method,
                target,
                headers,
                body.getBytes(UTF_8),
                answer.status(),
                copy(answer.headers()),
                answer.body()));
    }

    private static Map<String, List<String>> copy(Map<String, List<String>> headers) {
        Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(headers);
        return copy;
    }
}
