package dev.rollcall.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.rollcall.client.RollcallClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;

/** The same GET, three ways. */
final class Subjects {
    private Subjects() {}

    static Callable<Object> of(String name, String url) {
        return switch (name) {
            case "raw" -> raw(url);
            case "rollcall" -> rollcall(url);
            case "stock" -> stock(url);
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** What one would write by hand, reading every value of the same JSON; no retries, no deadline, no errors. */
    private static Callable<Object> raw(String url) {
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        JsonFactory json = new JsonFactory();
        return () -> {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/users/u1"))
                    .header("Accept", "application/json")
                    .header("User-Agent", "raw")
                    .header("Authorization", "Bearer token")
                    .build();
            return parse(json, http.send(request, BodyHandlers.ofByteArray()).body());
        };
    }

    private static Map<String, Object> parse(JsonFactory json, byte[] body) throws IOException {
        try (JsonParser p = json.createParser(body)) {
            p.nextToken();
            return object(p);
        }
    }

    private static Map<String, Object> object(JsonParser p) throws IOException {
        Map<String, Object> map = new HashMap<>();
        while (p.nextToken() != JsonToken.END_OBJECT) {
            String name = p.currentName();
            JsonToken token = p.nextToken();
            map.put(
                    name,
                    token == JsonToken.START_OBJECT
                            ? object(p)
                            : token == JsonToken.VALUE_NUMBER_INT ? p.getIntValue() : p.getText());
        }
        return map;
    }

    private static Callable<Object> rollcall(String url) {
        RollcallClient client =
                RollcallClient.builder().baseUrl(url).bearerToken("token").build();
        return () -> client.users().get("u1");
    }

    private static Callable<Object> stock(String url) {
        stock.ApiClient client = new stock.ApiClient();
        client.setHttpClientBuilder(HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1));
        client.updateBaseUri(url);
        client.setRequestInterceptor(request -> request.header("Authorization", "Bearer token"));
        stock.api.UsersApi users = new stock.api.UsersApi(client);
        return () -> users.getUser("u1", null, null);
    }
}
