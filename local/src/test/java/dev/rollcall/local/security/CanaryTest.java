package dev.rollcall.local.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.local.EntryPoint;
import dev.rollcall.local.EntryPoints;
import dev.rollcall.local.TestResponse;
import dev.rollcall.local.contract.OpenApiDocument;
import java.net.URLEncoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Sends a canary in every place that holds people's data, to good ends and bad; {@link LogsIT} looks where it went. */
class CanaryTest {

    static final String NAME = "Zyxwv Canary";
    static final String EMAIL = "canary.zyxwv@canary.example";
    static final String VALUE = "zyxwv-metadata-canary";
    static final String SUBJECT = "zyxwv-subject-canary";
    private static final String USER =
            "\"name\":\"%s\",\"email\":\"%s\",\"metadata\":{\"k\":\"%s\"}".formatted(NAME, EMAIL, VALUE);

    @Test
    void aCanaryIsSentEverywhere() {
        try (Issuer issuer = Issuer.start();
                EntryPoints entryPoints = EntryPoints.open(issuer.settings())) {
            String all = String.join(" ", OpenApiDocument.scopes());
            Map<String, List<String>> good = Credential.bearer(issuer.token(all, "sub", SUBJECT));
            entryPoints.all().forEach(entryPoint -> {
                send(entryPoint, good);
                send(entryPoint, Credential.bearer(issuer.token("none", "sub", SUBJECT)));
                send(entryPoint, Credential.bearer(issuer.foreignToken(all) + EMAIL));
            });
        }
    }

    private static void send(EntryPoint entryPoint, Map<String, List<String>> credential) {
        TestResponse created = json(entryPoint, "POST", "/users", credential, "{" + USER + "}");
        json(entryPoint, "POST", "/users", credential, "{" + USER + "}");
        json(entryPoint, "POST", "/users", credential, "{" + USER + ",\"email\":\"" + EMAIL + "\"}");
        json(entryPoint, "POST", "/users", credential, "{" + USER + ",\"" + NAME + "\":\"\\ud800" + EMAIL + "\"}");
        json(
                entryPoint,
                "POST",
                "/users/batch",
                credential,
                "{\"items\":[{\"action\":\"create\",\"user\":{" + USER + "}}]}");
        json(
                entryPoint,
                "POST",
                "/DynamoDBManager",
                credential,
                "{\"operation\":\"create\",\"tableName\":\"lambda-apigateway\",\"payload\":{\"Item\":{\"id\":\"%s\"}}}"
                        .formatted(EMAIL));
        json(
                entryPoint,
                "POST",
                "/DynamoDBManager",
                credential,
                "{\"operation\":\"%s\",\"tableName\":\"%s\",\"payload\":\"%s\"}".formatted(NAME, "not-listed", VALUE));
        get(entryPoint, "/users?email=" + encode(EMAIL), credential);
        get(entryPoint, "/users?namePrefix=" + encode(NAME) + "&cursor=" + encode(VALUE), credential);
        get(entryPoint, "/users/" + encode(EMAIL), credential);
        get(entryPoint, "/" + encode(EMAIL), credential);
        Map<String, List<String>> headers = new HashMap<>(credential);
        headers.putAll(Map.of(
                "If-None-Match", List.of("\"" + VALUE), "Idempotency-Key", List.of(EMAIL), "Accept", List.of(VALUE)));
        get(entryPoint, "/users", headers);
        created.header("Location").map(relative -> "/" + relative).ifPresent(location -> {
            get(entryPoint, location + "/history", credential);
            assertEquals(
                    200,
                    entryPoint.send("DELETE", location, credential, new byte[0]).status());
        });
    }

    private static TestResponse json(
            EntryPoint entryPoint, String method, String path, Map<String, List<String>> credential, String body) {
        Map<String, List<String>> headers = new HashMap<>(credential);
        headers.put("Content-Type", List.of("application/json"));
        return entryPoint.send(method, path, headers, body.getBytes(UTF_8));
    }

    private static void get(EntryPoint entryPoint, String path, Map<String, List<String>> headers) {
        entryPoint.send("GET", path, headers, new byte[0]);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
