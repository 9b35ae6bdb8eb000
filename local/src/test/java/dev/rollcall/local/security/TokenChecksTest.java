package dev.rollcall.local.security;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.server.auth.Authentication;
import dev.rollcall.server.auth.Principal;
import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.annotation.MockBean;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** On Netty's event loop, others would wait with a request whose token needs the issuer's keys. */
@MicronautTest(environments = "local")
@Property(name = "rollcall.data", value = "memory")
class TokenChecksTest {

    private final Queue<Boolean> inThreadsOfTheirOwn = new ConcurrentLinkedQueue<>();

    @Inject
    private EmbeddedServer server;

    @MockBean(Authentication.class)
    Authentication authentication() {
        return request -> {
            inThreadsOfTheirOwn.add(Thread.currentThread().isVirtual());
            return new Principal("ada", Set.of("users:read", "users:write"), "token");
        };
    }

    @Test
    void eachIsMadeInAThreadOfItsOwn() throws Exception {
        for (String method : List.of("GET", "DELETE")) {
            HttpRequest request = HttpRequest.newBuilder(server.getURI().resolve("/users/ada"))
                    .method(method, HttpRequest.BodyPublishers.noBody())
                    .build();
            HttpClient.newHttpClient().send(request, BodyHandlers.discarding());
        }
        assertEquals(List.of(true, true), List.copyOf(inThreadsOfTheirOwn));
    }
}
