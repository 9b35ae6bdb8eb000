package dev.rollcall.local.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rollcall.local.TestResponse;
import dev.rollcall.local.contract.OpenApiDocument;
import java.io.IOException;
import java.util.Iterator;
import java.util.Set;

/** Holds an answer to hostile input against the contract: never a fault of ours, and every refusal a whole problem. */
final class ProblemShape {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> MEMBERS =
            Set.of("type", "title", "status", "detail", "instance", "code", "requestId", "errors");
    private static final Set<String> PLACES = Set.of("pointer", "parameter", "code", "detail");

    private ProblemShape() {}

    static void check(TestResponse answer, String what) {
        assertTrue(answer.status() >= 200 && answer.status() < 500, () -> what + " → " + answer);
        if (answer.status() >= 400) {
            checkProblem(answer, what);
        }
    }

    private static void checkProblem(TestResponse answer, String what) {
        String context = what + " → " + answer;
        assertEquals("application/problem+json", answer.header("Content-Type").orElse("none"), context);
        assertEquals("nosniff", answer.header("X-Content-Type-Options").orElse("none"), context);
        assertEquals("private, no-store", answer.header("Cache-Control").orElse("none"), context);
        JsonNode problem = parse(answer, context);
        names(problem).forEachRemaining(name -> assertTrue(MEMBERS.contains(name), () -> name + " in " + context));
        assertEquals(answer.status(), problem.path("status").intValue(), context);
        String code = problem.path("code").asText();
        assertTrue(OpenApiDocument.problemCodes().contains(code), context);
        assertEquals("urn:problem-type:rollcall:" + code, problem.path("type").asText(), context);
        assertBetween(1, 100, problem.path("title"), context);
        assertEquals(
                answer.header("X-Request-Id").orElse("none"),
                problem.path("requestId").asText(),
                context);
        assertTrue(problem.path("detail").asText().length() <= 2000, context);
        problem.path("errors").forEach(error -> checkPlace(error, context));
        assertTrue(problem.path("errors").size() <= 100, context);
        assertTrue(
                !answer.text().contains("Exception")
                        && !answer.text().contains("java.")
                        && !answer.text().contains("micronaut"),
                context);
    }

    private static void checkPlace(JsonNode error, String context) {
        names(error).forEachRemaining(name -> assertTrue(PLACES.contains(name), () -> name + " in " + context));
        assertTrue(error.has("pointer") != error.has("parameter"), context);
        assertTrue(error.path("pointer").asText().length() <= 512, context);
        assertBetween(1, 64, error.path("code"), context);
        assertBetween(1, 1000, error.path("detail"), context);
    }

    private static void assertBetween(int least, int most, JsonNode text, String context) {
        assertTrue(
                text.isTextual()
                        && text.asText().length() >= least
                        && text.asText().length() <= most,
                context);
    }

    private static Iterator<String> names(JsonNode node) {
        return node.fieldNames();
    }

    static JsonNode parse(TestResponse answer, String context) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new AssertionError("no JSON: " + context, e);
        }
    }
}
