package example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.client.RollcallClient;
import dev.rollcall.client.model.User;
import dev.rollcall.client.testkit.InMemoryRollcall;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PeopleTest {
    static class InMemory {
        @Produces
        @Singleton
        @Alternative
        @Priority(1)
        RollcallClient rollcall() {
            return new InMemoryRollcall().client();
        }
    }

    @TestHTTPResource("/people")
    URI people;

    @Test
    void theClientsObjectsGoInAndOut() throws Exception {
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest create = HttpRequest.newBuilder(people)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"name\":\"Ada\",\"email\":\"ada@example.com\",\"age\":36}"))
                .build();
        HttpResponse<String> created = http.send(create, BodyHandlers.ofString());
        assertEquals(200, created.statusCode(), created.body());
        User ada = User.fromJson(created.body());
        assertEquals(36, ada.age());
        HttpRequest get = HttpRequest.newBuilder(URI.create(people + "/" + ada.userId())).build();
        assertEquals(ada.toJson(), http.send(get, BodyHandlers.ofString()).body());
    }
}
