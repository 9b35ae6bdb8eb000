package example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.client.RollcallClient;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

class PeopleControllerTest {
    @EnableAutoConfiguration
    @Import(PeopleController.class)
    static class InMemory {
        @Bean
        InMemoryRollcall server() {
            return new InMemoryRollcall();
        }

        @Bean
        RollcallClient rollcall(InMemoryRollcall server) {
            return server.client();
        }
    }

    private final ConfigurableApplicationContext application =
            SpringApplication.run(InMemory.class, "--server.port=0", "--spring.main.banner-mode=off");
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        application.close();
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        String url = "http://localhost:" + application.getEnvironment().getProperty("local.server.port") + path;
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
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
        HttpResponse<String> response = send("POST", "/people", "{\"name\":5}");
        assertEquals(400, response.statusCode());
        assertTrue(application.getBean(InMemoryRollcall.class).requests().isEmpty());
    }
}
