package example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.client.RollcallClient;
import dev.rollcall.client.model.User;
import dev.rollcall.client.testkit.InMemoryRollcall;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.micronaut.runtime.server.EmbeddedServer;
import jakarta.inject.Singleton;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

class ApplicationTest {
    @Factory
    @Requires(env = "test")
    static class InMemory {
        @Singleton
        @Bean(preDestroy = "close")
        @Replaces(RollcallClient.class)
        RollcallClient rollcall() {
            return new InMemoryRollcall().client();
        }
    }

    @Test
    void theClientsObjectsGoInAndOut() throws Exception {
        try (EmbeddedServer server = ApplicationContext.run(EmbeddedServer.class, "test")) {
            HttpClient http = HttpClient.newHttpClient();
            HttpRequest create = HttpRequest.newBuilder(server.getURI().resolve("/people"))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{\"name\":\"Ada\",\"email\":\"ada@example.com\",\"age\":36}"))
                    .build();
            User ada = User.fromJson(http.send(create, BodyHandlers.ofString()).body());
            assertEquals(36, ada.age());
            HttpRequest get = HttpRequest.newBuilder(server.getURI().resolve("/people/" + ada.userId()))
                    .build();
            assertEquals(ada.toJson(), http.send(get, BodyHandlers.ofString()).body());
        }
    }
}
