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
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
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

    /** RFC 9727, 2 to 4. */
    @Test
    void theCatalogLeadsFromTheApiToWhatDescribesIt() throws Exception {
        HttpResponse<String> catalog = send("HEAD", "/.well-known/api-catalog");
        assertEquals(
                List.of("application/linkset+json; profile=\"https://www.rfc-editor.org/info/rfc9727\""),
                catalog.headers().allValues("Content-Type"));
        assertEquals(
                List.of("</.well-known/api-catalog>; rel=\"api-catalog\""),
                catalog.headers().allValues("Link"));
        String text = get("/.well-known/api-catalog").body();
        assertTrue(text.contains("\"anchor\": \"/\""), text);
        List<MatchResult> links = Pattern.compile(
                        "\"([a-z-]+)\": \\[\\{ \"href\": \"([^\"]+)\", \"type\": \"([^\"]+)\" }]")
                .matcher(text)
                .results()
                .toList();
        assertEquals(
                List.of("service-desc", "service-doc", "status"),
                links.stream().map(link -> link.group(1)).toList());
        for (MatchResult link : links) {
            HttpResponse<String> target = get(link.group(2));
            assertEquals(200, target.statusCode(), link.group(2));
            String type = target.headers().firstValue("Content-Type").orElseThrow();
            assertEquals(link.group(3), type.replaceFirst(";.*", ""), link.group(2));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/index.html",
                "/css/base.css",
                "/js/main.js",
                "/icon.svg",
                "/config.json",
                "/openapi.yml",
                "/.well-known/api-catalog",
                "/swagger-ui",
                "/swagger-ui/index.html",
                "/swagger-ui/swagger-ui.css"
            })
    void aPageCanBeReadAndNothingElse(String page) throws Exception {
        HttpResponse<String> read = send("GET", page);
        HttpResponse<String> head = send("HEAD", page);
        assertEquals(200, read.statusCode());
        assertEquals(200, head.statusCode());
        assertEquals(read.headers().allValues("Content-Type"), head.headers().allValues("Content-Type"));
        assertEquals(1, head.headers().allValues("Content-Type").size());
        for (String method : List.of("POST", "PUT", "PATCH", "DELETE", "OPTIONS", "QUERY")) {
            HttpResponse<String> answer = send(method, page);
            assertEquals(405, answer.statusCode(), method);
            assertEquals(List.of("GET, HEAD"), answer.headers().allValues("Allow"), method);
            assertTrue(answer.body().contains("\"code\":\"methodNotAllowed\""), answer.body());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/index.html", "/css/base.css", "/js/main.js", "/swagger-ui/swagger-ui.css"})
    void aFileThatABrowserHasIsNotSentAgain(String page) throws Exception {
        HttpResponse<String> first = get(page);
        String tag = first.headers().firstValue("ETag").orElseThrow();
        assertEquals(List.of("private, no-cache"), first.headers().allValues("Cache-Control"));
        for (String known : List.of(tag, "W/" + tag, "\"other\", " + tag, "*")) {
            for (String method : List.of("GET", "HEAD")) {
                HttpResponse<String> again = send(method, page, "If-None-Match", known);
                assertEquals(304, again.statusCode(), known);
                assertEquals("", again.body());
                assertEquals(List.of(tag), again.headers().allValues("ETag"));
            }
        }
        for (String other : List.of("\"other\"", tag.replace("\"", ""), "W/\"\"")) {
            HttpResponse<String> whole = send("GET", page, "If-None-Match", other);
            assertEquals(200, whole.statusCode(), other);
            assertEquals(first.body(), whole.body());
        }
    }

    /** They depend on the server's settings. */
    @ParameterizedTest
    @ValueSource(strings = {"/config.json", "/openapi.yml"})
    void whatIsWrittenForThisServerIsSentAnew(String path) throws Exception {
        HttpResponse<String> answer = send("GET", path, "If-None-Match", "*");
        assertEquals(200, answer.statusCode());
        assertEquals(List.of("private, no-store"), answer.headers().allValues("Cache-Control"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing.html",
                "/css",
                "/css/",
                "/swagger-ui/nothing.css",
                "/openapi.yml/",
                "/.well-known/security.txt"
            })
    void whatIsNoPageIsNotFoundWhateverTheMethod(String path) throws Exception {
        for (String method : List.of("GET", "HEAD", "POST", "OPTIONS")) {
            assertEquals(404, send(method, path).statusCode(), method);
        }
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
        return send("GET", path);
    }

    private HttpResponse<String> send(String method, String path, String... headers)
            throws IOException, InterruptedException {
        URI uri = server.getURI().resolve("/").resolve(path);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).method(method, BodyPublishers.noBody());
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private int status(String host) {
        return new RawHttpEntryPoint("127.0.0.1", server.getPort())
                .send("GET", "/", Map.of("Host", List.of(host)), new byte[0])
                .status();
    }
}
