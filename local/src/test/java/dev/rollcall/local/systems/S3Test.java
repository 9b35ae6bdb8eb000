package dev.rollcall.local.systems;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.local.Answer;
import dev.rollcall.local.Door;
import java.time.Instant;
import java.util.UUID;

/** S3: {@code /users}, with ids that the server makes. */
class S3Test extends SystemTest {

    @EachDoor
    void aUserIsCreatedListedReadReplacedAndDeleted(Door door) {
        Answer created = send(door, "POST", "/users", """
                {"name":"Ada Lovelace","email":"ada@example.com","age":36}""");
        assertEquals(201, created.status(), created::text);
        JsonNode user = json(created);
        String path = "/users/" + UUID.fromString(user.path("userId").asText());
        assertEquals(36, user.path("age").intValue());
        assertEquals(user.path("createdAt"), user.path("updatedAt"));
        Instant createdAt = Instant.parse(user.path("createdAt").asText());

        assertEquals(user, json(ok(get(door, path))));
        assertTrue(ok(get(door, "/users")).text().contains(user.path("userId").asText()));

        JsonNode replaced = json(ok(send(door, "PUT", path, """
                {"name":"Ada King","email":"ada.king@example.com"}""")));
        assertEquals("Ada King", replaced.path("name").asText());
        assertTrue(replaced.path("age").isMissingNode());
        assertEquals(createdAt, Instant.parse(replaced.path("createdAt").asText()));
        assertTrue(Instant.parse(replaced.path("updatedAt").asText()).isAfter(createdAt));

        ok(delete(door, path));
        assertProblem(404, "notFound", get(door, path));
    }

    @EachDoor
    void nameAndEmailAreRequired(Door door) {
        assertViolation("/name", "required", door, "{\"email\":\"ada@example.com\"}");
        assertViolation("/email", "required", door, "{\"name\":\"Ada\"}");
    }

    @EachDoor
    void aNameHas1To100Characters(Door door) {
        assertViolation("/name", "length", door, body("", "ada@example.com", "36"));
        assertViolation("/name", "length", door, body("a".repeat(101), "ada@example.com", "36"));
    }

    @EachDoor
    void anEmailIsAnAddress(Door door) {
        assertViolation("/email", "pattern", door, body("Ada", "ada.example.com", "36"));
    }

    @EachDoor
    void anAgeIsAnIntegerFrom1To150(Door door) {
        assertViolation("/age", "range", door, body("Ada", "ada@example.com", "0"));
        assertViolation("/age", "range", door, body("Ada", "ada@example.com", "151"));
        assertViolation("/age", "type", door, body("Ada", "ada@example.com", "36.5"));
        assertViolation("/age", "type", door, body("Ada", "ada@example.com", "\"36\""));
    }

    @EachDoor
    void whatIsNotJsonIsAProblem(Door door) {
        assertProblem(400, "invalidJson", send(door, "POST", "/users", "{\"name\":"));
    }

    @EachDoor
    void aUserThatIsNotThereIs404(Door door) {
        String path = "/users/" + UUID.randomUUID();
        assertProblem(404, "notFound", get(door, path));
        assertProblem(404, "notFound", send(door, "PUT", path, body("Ada", "ada@example.com", "36")));
        assertProblem(404, "notFound", delete(door, path));
    }

    private static String body(String name, String email, String age) {
        return "{\"name\":\"%s\",\"email\":\"%s\",\"age\":%s}".formatted(name, email, age);
    }

    private static void assertViolation(String pointer, String code, Door door, String body) {
        JsonNode errors = assertProblem(400, "invalid", send(door, "POST", "/users", body))
                .path("errors");
        assertTrue(
                errors.valueStream()
                        .anyMatch(e -> e.path("pointer").asText().equals(pointer)
                                && e.path("code").asText().equals(code)),
                errors::toString);
    }

    private static Answer ok(Answer answer) {
        assertEquals(200, answer.status(), answer::text);
        return answer;
    }
}
