package example;

import dev.rollcall.client.RollcallClient;
import dev.rollcall.client.model.UserInput;
import dev.rollcall.client.model.User;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.runtime.Micronaut;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;

/** The client as a bean, and a controller that takes and returns its objects. */
final class Application {
    public static void main(String[] args) {
        Micronaut.run(Application.class, args);
    }

    @Factory
    static class Beans {
        @Singleton
        @Bean(preDestroy = "close")
        RollcallClient rollcall() {
            return RollcallClient.builder().fromEnv().build();
        }
    }

    @Controller("/people")
    static class People {
        private final RollcallClient rollcall;

        People(RollcallClient rollcall) {
            this.rollcall = rollcall;
        }

        @Get("/{id}")
        CompletableFuture<User> get(String id) {
            return rollcall.async().users().get(id);
        }

        @Post
        CompletableFuture<User> create(@Body UserInput user) {
            return rollcall.async().users().create(user);
        }
    }
}
