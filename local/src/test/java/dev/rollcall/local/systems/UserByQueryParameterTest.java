package dev.rollcall.local.systems;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.local.EntryPoint;
import dev.rollcall.local.TestResponse;

/** {@code /user?userId=}, with ids that the caller chooses. */
class UserByQueryParameterTest extends RawRequestTest {

    @EachEntryPoint
    void itsOwnRequestsWork(EntryPoint entryPoint) {
        TestResponse created = send(entryPoint, "POST", "/user", """
                        {"userId":"123","name":"John Doe","email":"john.doe@example.com"}""");
        assertEquals(201, created.status(), created::text);
        assertUser("John Doe", "john.doe@example.com", created);

        assertUser("John Doe", "john.doe@example.com", ok(get(entryPoint, "/user?userId=123")));

        TestResponse replaced = send(entryPoint, "PUT", "/user", """
                        {"userId":"123","name":"John Doe Updated","email":"john.updated@example.com"}""");
        assertUser("John Doe Updated", "john.updated@example.com", ok(replaced));
        assertUser("John Doe Updated", "john.updated@example.com", ok(get(entryPoint, "/user?userId=123")));

        assertTrue(json(ok(delete(entryPoint, "/user?userId=123"))).has("deletedAt"));
        assertProblem(404, "notFound", get(entryPoint, "/user?userId=123"));
        erase(entryPoint, "123");
    }

    @EachEntryPoint
    void makesAnIdWhereNoneIsChosen(EntryPoint entryPoint) {
        TestResponse created = send(entryPoint, "POST", "/user", """
                {"name":"John Doe","email":"john.doe@example.com"}""");
        assertEquals(201, created.status(), created::text);
        String userId = json(created).path("userId").asText();
        assertUser("John Doe", "john.doe@example.com", ok(get(entryPoint, "/users/" + userId)));
        erase(entryPoint, userId);
    }

    @EachEntryPoint
    void aMissingFieldIsNamed(EntryPoint entryPoint) {
        JsonNode problem = assertProblem(400, "invalid", send(entryPoint, "POST", "/user", """
                {"userId":"123","name":"John Doe"}"""));
        assertEquals("/email", problem.at("/errors/0/pointer").asText());
    }

    @EachEntryPoint
    void aMissingUserIdIsNamed(EntryPoint entryPoint) {
        JsonNode problem = assertProblem(400, "invalid", get(entryPoint, "/user"));
        assertEquals("userId", problem.at("/errors/0/parameter").asText());
    }

    @EachEntryPoint
    void aUserThatIsNotThereIs404(EntryPoint entryPoint) {
        assertProblem(404, "notFound", get(entryPoint, "/user?userId=nobody"));
        assertProblem(404, "notFound", delete(entryPoint, "/user?userId=nobody"));
        assertProblem(404, "notFound", send(entryPoint, "PUT", "/user", """
                {"userId":"nobody","name":"John Doe","email":"john.doe@example.com"}"""));
    }

    private static void assertUser(String name, String email, TestResponse answer) {
        assertEquals(name, json(answer).path("name").asText());
        assertEquals(email, json(answer).path("email").asText());
    }

    private static TestResponse ok(TestResponse answer) {
        assertEquals(200, answer.status(), answer::text);
        return answer;
    }

    private static void erase(EntryPoint entryPoint, String userId) {
        assertEquals(204, delete(entryPoint, "/users/" + userId + "/record").status());
    }
}
