package dev.rollcall.client.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.client.CallTimeoutException;
import dev.rollcall.client.HttpTransport;
import dev.rollcall.client.RollcallClient;
import java.io.InputStream;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class RollcallPropertiesTest {
    private final List<HttpTransport.Request> sent = new ArrayList<>();
    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withUserConfiguration(RollcallAutoConfigurationTest.Application.class)
            .withPropertyValues("rollcall.base-url=http://rollcall.invalid/prod");

    private static RollcallProperties properties(ApplicationContextRunner runner) {
        RollcallProperties[] properties = new RollcallProperties[1];
        runner.run(context -> properties[0] = context.getBean(RollcallProperties.class));
        return properties[0];
    }

    @Test
    void whatIsNotSetIsLeftToTheClient() {
        RollcallProperties properties = properties(application);
        assertEquals(
                new RollcallProperties(
                        "http://rollcall.invalid/prod",
                        null,
                        null,
                        null,
                        Map.of(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        false,
                        false),
                properties);
    }

    @Test
    void aBeanIsToldOfEachProperty() {
        RollcallProperties properties = properties(application.withPropertyValues(
                "rollcall.token=secret-token",
                "rollcall.api-key=secret-key",
                "rollcall.credentials.token-url=http://issuer.invalid/token",
                "rollcall.credentials.client-id=me",
                "rollcall.credentials.client-secret=secret-secret",
                "rollcall.credentials.parameters.scope=users:read",
                "rollcall.credentials.secret-in-body=true",
                "rollcall.headers.x-tenant=seven",
                "rollcall.timeout=7s",
                "rollcall.attempt-timeout=3s",
                "rollcall.connect-timeout=1s",
                "rollcall.max-attempts=2",
                "rollcall.gzip=true"));
        RollcallProperties.Credentials credentials = new RollcallProperties.Credentials(
                "http://issuer.invalid/token", "me", "secret-secret", Map.of("scope", "users:read"), true);
        assertEquals(
                new RollcallProperties(
                        "http://rollcall.invalid/prod",
                        "secret-token",
                        "secret-key",
                        credentials,
                        Map.of("x-tenant", "seven"),
                        Duration.ofSeconds(7),
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(1),
                        2,
                        null,
                        true,
                        false),
                properties);
        assertFalse((properties + " " + credentials).contains("secret-"), properties::toString);
    }

    /** Each property, by what the client sends, or how it gives up, because of it. */
    @Test
    void theClientDoesAsThePropertiesSay() {
        HttpTransport silent = request -> {
            sent.add(request);
            return CompletableFuture.failedFuture(new HttpConnectTimeoutException("silent"));
        };
        application
                .withBean(RollcallClientCustomizer.class, () -> builder -> builder.transport(silent))
                .withPropertyValues(
                        "rollcall.token=t",
                        "rollcall.api-key=k",
                        "rollcall.headers.x-tenant=seven",
                        "rollcall.max-attempts=2",
                        "rollcall.timeout=7s",
                        "rollcall.attempt-timeout=3s",
                        "rollcall.connect-timeout=1s")
                .run(context -> {
                    RollcallClient client = context.getBean(RollcallClient.class);
                    Assertions.assertThrows(
                            RuntimeException.class, () -> client.health().get());
                });
        assertEquals(2, sent.size());
        HttpTransport.Request request = sent.get(0);
        assertEquals("http://rollcall.invalid/prod/health", request.uri().toString());
        assertEquals("Bearer t", request.headers().get("Authorization"));
        assertEquals("k", request.headers().get("X-Api-Key"));
        assertEquals("seven", request.headers().get("x-tenant"));
    }

    @Test
    void aTokenComesFromTheIssuerThatThePropertiesName() {
        HttpTransport issuer = request -> {
            sent.add(request);
            boolean asksForToken = request.uri().getHost().equals("issuer.invalid");
            String body = asksForToken
                    ? "{\"access_token\":\"t\",\"token_type\":\"Bearer\"}"
                    : "{\"status\":\"ok\",\"version\":\"1\"}";
            return CompletableFuture.completedFuture(new HttpTransport.Response(
                    200,
                    HttpHeaders.of(Map.of("content-type", List.of("application/json")), (name, value) -> true),
                    body.getBytes(StandardCharsets.UTF_8)));
        };
        application
                .withBean(RollcallClientCustomizer.class, () -> builder -> builder.transport(issuer))
                .withPropertyValues(
                        "rollcall.credentials.token-url=http://issuer.invalid/token",
                        "rollcall.credentials.client-id=me",
                        "rollcall.credentials.client-secret=secret",
                        "rollcall.credentials.parameters.scope=users:read",
                        "rollcall.credentials.secret-in-body=true")
                .run(context -> context.getBean(RollcallClient.class).health().get());
        String asked = new String(sent.get(0).body(), StandardCharsets.US_ASCII);
        assertTrue(asked.contains("scope=users%3Aread") && asked.contains("client_secret=secret"), asked);
        assertEquals("Bearer t", sent.get(1).headers().get("Authorization"));
    }

    @Test
    void aTimeoutOfThePropertiesEndsACall() {
        application
                .withBean(
                        RollcallClientCustomizer.class,
                        () -> builder -> builder.transport((HttpTransport) request -> new CompletableFuture<>()))
                .withPropertyValues("rollcall.timeout=50ms")
                .run(context -> Assertions.assertThrows(
                        CallTimeoutException.class,
                        () -> context.getBean(RollcallClient.class).health().get()));
    }

    @Test
    void anSslBundleThatIsNotThereIsNamed() {
        application.withPropertyValues("rollcall.ssl-bundle=mine").run(context -> {
            Throwable failure = context.getStartupFailure();
            while (failure != null && failure.getCause() != null) {
                failure = failure.getCause();
            }
            assertTrue(String.valueOf(failure).contains("'mine'"), String.valueOf(failure));
        });
    }

    @Test
    void eachPropertyIsDescribedForTools() throws Exception {
        try (InputStream in = getClass().getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
            assertNotEquals(null, in);
            String metadata = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(18, metadata.split("\"name\": \"rollcall", -1).length - 1, metadata);
            assertEquals(16, metadata.split("\"description\"", -1).length - 1, metadata);
        }
        assertNull(properties(application).token());
    }
}
