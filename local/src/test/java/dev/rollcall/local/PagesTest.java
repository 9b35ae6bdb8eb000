package dev.rollcall.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@MicronautTest(environments = "local")
@Property(name = "rollcall.data", value = "memory")
class PagesTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Inject
    private EmbeddedServer server;

    @ParameterizedTest
    @ValueSource(strings = {"/", "/swagger-ui"})
    void everythingThatAPageRefersToIsServedHere(String page) throws Exception {
        var references = Pattern.compile("(?:href|src)=\"([^\"]+\\.(?:js|css|svg|png|yml))\"")
                .matcher(get(page).body())
                .results()
                .map(match -> match.group(1))
                .toList();
        assertFalse(references.isEmpty());
        for (String reference : references) {
            assertEquals(200, get(reference).statusCode(), reference);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/swagger-ui"})
    void aPageRunsNothingThatIsNotAFileOfThisServer(String page) throws Exception {
        HttpResponse<String> response = get(page);
        String policy = response.headers().firstValue("Content-Security-Policy").orElseThrow();
        assertTrue(policy.startsWith("default-src 'self';"), policy);
        assertFalse(policy.contains("unsafe"), policy);
        assertFalse(response.body().matches("(?s).*(<script>|<style| style=| on\\w+=|https?://).*"), response.body());
    }

    @Test
    void theContractIsServedAsItStandsButForTheServer() throws Exception {
        String contract = Files.readString(Path.of("../openapi.yml"));
        assertEquals(
                withoutServers(contract), withoutServers(get("/openapi.yml").body()));
        assertTrue(get("/openapi.yml").body().contains("servers:\n  - url: /\ntags:"));
    }

    @Test
    void listensOnLoopbackAlone() {
        assertEquals("127.0.0.1", server.getHost());
    }

    /** Another site can make its own name resolve to 127.0.0.1; the browser then takes this server for a part of it. */
    @Test
    void refusesNamesOfOtherSites() {
        assertEquals(403, status("rollcall.evil.example:" + server.getPort()));
        assertEquals(200, status("localhost:" + server.getPort()));
        assertEquals(200, status("[::1]:" + server.getPort()));
    }

    private static String withoutServers(String contract) {
        return contract.replaceFirst("(?s)\nservers:.*?\ntags:", "\ntags:");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI uri = server.getURI().resolve("/").resolve(path);
        return HTTP.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    private int status(String host) {
        return new RawHttpEntryPoint("127.0.0.1", server.getPort())
                .send("GET", "/", Map.of("Host", List.of(host)), new byte[0])
                .status();
    }
}
