package example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.client.model.Problem;
import dev.rollcall.client.model.ProblemCode;
import dev.rollcall.client.model.User;
import dev.rollcall.client.testkit.InMemoryRollcall;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "rollcall.in-memory=true")
class PeopleControllerTest {
    @Autowired
    InMemoryRollcall rollcall;

    @Value("${local.server.port}")
    int port;

    private final HttpClient http = HttpClient.newHttpClient();

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private User user(String method, String path, String body) throws Exception {
        HttpResponse<String> response = send(method, path, body);
        assertEquals(200, response.statusCode(), response.body());
        return User.fromJson(response.body());
    }

    @Test
    void theClientsObjectsGoInAndOut() throws Exception {
        User ada = user(
                "POST",
                "/people",
                "{\"name\":\"Ada\",\"email\":\"ada@example.com\",\"age\":36,\"metadata\":{\"team\":\"x\"}}");
        assertEquals(36, ada.age());
        assertEquals(ada, user("GET", "/people/" + ada.userId(), ""));
        assertEquals(ada, user("GET", "/people/" + ada.userId() + "/later", ""));
        assertEquals(ada.toJson(), send("GET", "/people/" + ada.userId(), "").body());

        User older = user("PATCH", "/people/" + ada.userId(), "{\"age\":37}");
        assertEquals("Ada", older.name(), "absent is not null");
        User ageless = user("PATCH", "/people/" + ada.userId(), "{\"age\":null}");
        assertNull(ageless.age());
        assertFalse(ageless.has("age"));

        assertEquals("[" + ageless.toJson() + "]", send("GET", "/people", "").body());
        assertEquals("[]", send("GET", "/people?status=suspended", "").body());
        assertEquals("{\"items\":[" + ageless.toJson() + "]}", send("GET", "/pages?limit=2", "").body());
    }

    @Test
    void aFailureIsTheProblemThatItWas() throws Exception {
        HttpResponse<String> response = send("GET", "/people/nobody", "");
        assertEquals(404, response.statusCode());
        assertEquals(
                "application/problem+json",
                response.headers().firstValue("Content-Type").orElseThrow());
        Problem problem = Problem.fromJson(response.body());
        assertEquals(ProblemCode.NOT_FOUND, problem.code());
        assertNotNull(problem.requestId());
    }

    @Test
    void aBodyThatIsNoUserIsABadRequest() throws Exception {
        int before = rollcall.requests().size();
        HttpResponse<String> response = send("POST", "/people", "{\"name\":5}");
        assertEquals(400, response.statusCode());
        assertEquals(before, rollcall.requests().size());
    }

    @Test
    void actuatorKnowsHowRollcallIs() throws Exception {
        HttpResponse<String> up = send("GET", "/actuator/health/rollcall", "");
        assertTrue(up.body().contains("\"status\":\"UP\""), up.body());
        assertTrue(up.body().contains("\"version\":"), up.body());
        rollcall.failNext(500);
        HttpResponse<String> down = send("GET", "/actuator/health/rollcall", "");
        assertEquals(503, down.statusCode());
        assertTrue(down.body().contains("ServerException: GET /health: 500"), down.body());
    }

    @Test
    void callsAreMeasured() throws Exception {
        send("GET", "/people/nobody", "");
        String metric = send("GET", "/actuator/metrics/rollcall.client?tag=operation:getUser", "").body();
        assertTrue(metric.contains("\"COUNT\""), metric);
    }
}
