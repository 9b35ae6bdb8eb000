package dev.rollcall.local.systems;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.local.EntryPoint;
import dev.rollcall.local.TestResponse;
import java.time.Instant;
import java.util.UUID;

/** {@code /users/{userId}}, with ids that the server makes. */
class UserByPathTest extends RawRequestTest {

    @EachEntryPoint
    void aUserIsCreatedListedReadReplacedAndDeleted(EntryPoint entryPoint) {
        TestResponse created = send(entryPoint, "POST", "/users", """
                {"name":"Ada Lovelace","email":"ada@example.com","age":36}""");
        assertEquals(201, created.status(), created::text);
        JsonNode user = json(created);
        String path = "/users/" + UUID.fromString(user.path("userId").asText());
        assertEquals(36, user.path("age").intValue());
        assertEquals(user.path("createdAt"), user.path("updatedAt"));
        Instant createdAt = Instant.parse(user.path("createdAt").asText());

        assertEquals(user, json(ok(get(entryPoint, path))));
        assertTrue(ok(get(entryPoint, "/users"))
                .text()
                .contains(user.path("userId").asText()));

        JsonNode replaced = json(ok(send(entryPoint, "PUT", path, """
                {"name":"Ada King","email":"ada.king@example.com"}""")));
        assertEquals("Ada King", replaced.path("name").asText());
        assertTrue(replaced.path("age").isMissingNode());
        assertEquals(createdAt, Instant.parse(replaced.path("createdAt").asText()));
        assertTrue(Instant.parse(replaced.path("updatedAt").asText()).isAfter(createdAt));

        ok(delete(entryPoint, path));
        assertProblem(404, "notFound", get(entryPoint, path));
    }

    @EachEntryPoint
    void nameAndEmailAreRequired(EntryPoint entryPoint) {
        assertViolation("/name", "required", entryPoint, "{\"email\":\"ada@example.com\"}");
        assertViolation("/email", "required", entryPoint, "{\"name\":\"Ada\"}");
    }

    @EachEntryPoint
    void aNameHas1To100Characters(EntryPoint entryPoint) {
        assertViolation("/name", "length", entryPoint, body("", "ada@example.com", "36"));
        assertViolation("/name", "length", entryPoint, body("a".repeat(101), "ada@example.com", "36"));
    }

    @EachEntryPoint
    void anEmailIsAnAddress(EntryPoint entryPoint) {
        assertViolation("/email", "pattern", entryPoint, body("Ada", "ada.example.com", "36"));
    }

    @EachEntryPoint
    void anAgeIsAnIntegerFrom1To150(EntryPoint entryPoint) {
        assertViolation("/age", "range", entryPoint, body("Ada", "ada@example.com", "0"));
        assertViolation("/age", "range", entryPoint, body("Ada", "ada@example.com", "151"));
        assertViolation("/age", "type", entryPoint, body("Ada", "ada@example.com", "36.5"));
        assertViolation("/age", "type", entryPoint, body("Ada", "ada@example.com", "\"36\""));
    }

    @EachEntryPoint
    void whatIsNotJsonIsAProblem(EntryPoint entryPoint) {
        assertProblem(400, "invalidJson", send(entryPoint, "POST", "/users", "{\"name\":"));
    }

    @EachEntryPoint
    void aUserThatIsNotThereIs404(EntryPoint entryPoint) {
        String path = "/users/" + UUID.randomUUID();
        assertProblem(404, "notFound", get(entryPoint, path));
        assertProblem(404, "notFound", send(entryPoint, "PUT", path, body("Ada", "ada@example.com", "36")));
        assertProblem(404, "notFound", delete(entryPoint, path));
    }

    private static String body(String name, String email, String age) {
        return "{\"name\":\"%s\",\"email\":\"%s\",\"age\":%s}".formatted(name, email, age);
    }

    private static void assertViolation(String pointer, String code, EntryPoint entryPoint, String body) {
        JsonNode errors = assertProblem(400, "invalid", send(entryPoint, "POST", "/users", body))
                .path("errors");
        assertTrue(
                errors.valueStream()
                        .anyMatch(e -> e.path("pointer").asText().equals(pointer)
                                && e.path("code").asText().equals(code)),
                errors::toString);
    }

    private static TestResponse ok(TestResponse answer) {
        assertEquals(200, answer.status(), answer::text);
        return answer;
    }
}
