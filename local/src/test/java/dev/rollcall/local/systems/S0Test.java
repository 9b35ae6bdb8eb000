package dev.rollcall.local.systems;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.local.Answer;
import dev.rollcall.local.Door;

/** S0: {@code /user}, with ids that the caller chooses. */
class S0Test extends SystemTest {

    @EachDoor
    void itsOwnRequestsWork(Door door) {
        Answer created = send(door, "POST", "/user", """
                        {"userId":"123","name":"John Doe","email":"john.doe@example.com"}""");
        assertEquals(201, created.status(), created::text);
        assertUser("John Doe", "john.doe@example.com", created);

        assertUser("John Doe", "john.doe@example.com", ok(get(door, "/user?userId=123")));

        Answer replaced = send(door, "PUT", "/user", """
                        {"userId":"123","name":"John Doe Updated","email":"john.updated@example.com"}""");
        assertUser("John Doe Updated", "john.updated@example.com", ok(replaced));
        assertUser("John Doe Updated", "john.updated@example.com", ok(get(door, "/user?userId=123")));

        assertTrue(json(ok(delete(door, "/user?userId=123"))).has("deletedAt"));
        assertProblem(404, "notFound", get(door, "/user?userId=123"));
        erase(door, "123");
    }

    @EachDoor
    void makesAnIdWhereNoneIsChosen(Door door) {
        Answer created = send(door, "POST", "/user", """
                {"name":"John Doe","email":"john.doe@example.com"}""");
        assertEquals(201, created.status(), created::text);
        String userId = json(created).path("userId").asText();
        assertUser("John Doe", "john.doe@example.com", ok(get(door, "/users/" + userId)));
        erase(door, userId);
    }

    @EachDoor
    void aMissingFieldIsNamed(Door door) {
        JsonNode problem = assertProblem(400, "invalid", send(door, "POST", "/user", """
                {"userId":"123","name":"John Doe"}"""));
        assertEquals("/email", problem.at("/errors/0/pointer").asText());
    }

    @EachDoor
    void aMissingUserIdIsNamed(Door door) {
        JsonNode problem = assertProblem(400, "invalid", get(door, "/user"));
        assertEquals("userId", problem.at("/errors/0/parameter").asText());
    }

    @EachDoor
    void aUserThatIsNotThereIs404(Door door) {
        assertProblem(404, "notFound", get(door, "/user?userId=nobody"));
        assertProblem(404, "notFound", delete(door, "/user?userId=nobody"));
        assertProblem(404, "notFound", send(door, "PUT", "/user", """
                {"userId":"nobody","name":"John Doe","email":"john.doe@example.com"}"""));
    }

    private static void assertUser(String name, String email, Answer answer) {
        assertEquals(name, json(answer).path("name").asText());
        assertEquals(email, json(answer).path("email").asText());
    }

    private static Answer ok(Answer answer) {
        assertEquals(200, answer.status(), answer::text);
        return answer;
    }

    private static void erase(Door door, String userId) {
        assertEquals(204, delete(door, "/users/" + userId + "?permanent=true").status());
    }
}
