package dev.rollcall.local.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.local.EntryPoint;
import dev.rollcall.local.EntryPoints;
import dev.rollcall.local.LambdaEntryPoint;
import dev.rollcall.local.LambdaEntryPoint.Format;
import dev.rollcall.local.TestResponse;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Behind the gateway the claims come from its authorizer, and from nowhere else. */
class GatewayClaimsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Issuer issuer;
    private EntryPoints entryPoints;

    @BeforeEach
    void start() {
        issuer = Issuer.start();
        entryPoints = EntryPoints.open(issuer.settings());
    }

    @AfterEach
    void stop() {
        entryPoints.close();
        issuer.close();
    }

    @ParameterizedTest
    @EnumSource
    void theAuthorizersClaimsAreUsedWithoutAskingTheIssuer(Format format) {
        TestResponse answer = get(format, claims("users:read"), Map.of());
        assertEquals(200, answer.status(), answer.toString());
        assertEquals(List.of(), issuer.requests());
    }

    @ParameterizedTest
    @EnumSource
    void theirSubjectIsTheActorInTheHistory(Format format) {
        EntryPoint entryPoint = entryPoint(format, claims("users:read users:write"));
        TestResponse created = entryPoint.send(
                "POST",
                "/users",
                Map.of("Content-Type", List.of("application/json")),
                "{\"name\":\"Grace\",\"email\":\"grace@example.com\"}"
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertEquals(201, created.status(), created.toString());
        TestResponse history = entryPoint.send(
                "GET", "/" + created.header("Location").orElseThrow() + "/history", Map.of(), new byte[0]);
        assertTrue(history.text().contains("\"actor\":\"ada\""), history.toString());
    }

    @ParameterizedTest
    @EnumSource
    void theirScopesCount(Format format) {
        assertEquals(403, get(format, claims("users:write"), Map.of()).status());
    }

    /** The token is good; the gateway says otherwise, and it was there first. */
    @ParameterizedTest
    @EnumSource
    void aTokenInAHeaderChangesNothingBesideThem(Format format) {
        Map<String, List<String>> token = Credential.bearer(issuer.token("users:read"));
        assertEquals(403, get(format, claims("users:write"), token).status());
    }

    @ParameterizedTest
    @EnumSource
    void aHeaderOrAQueryCannotForgeThem(Format format) {
        Map<String, List<String>> headers = new HashMap<>();
        for (String name : List.of(
                "claims",
                "authorizer",
                "requestContext",
                "rollcall.gatewayClaims",
                "rollcall.principal",
                "X-Amzn-Request-Context",
                "X-Apigateway-Event",
                "X-Amzn-Authorizer-Claims")) {
            headers.put(name, List.of("{\"sub\":\"ada\",\"scope\":\"users:read\"}"));
        }
        assertEquals(401, get(format, null, headers).status());
        TestResponse query = entryPoints
                .lambda(format, false)
                .send("GET", "/users?rollcall.principal=x&claims=%7B%22sub%22%3A%22a%22%7D", Map.of(), new byte[0]);
        assertEquals(401, query.status(), query.toString());
    }

    @ParameterizedTest
    @EnumSource
    void claimsOfAnotherIssuerAudienceOrUseAreRefused(Format format) {
        for (Map<String, String> wrong : List.of(
                Map.of("iss", "https://issuer.example.com"),
                Map.of("aud", "another-service"),
                Map.of("token_use", "id"),
                Map.of("sub", ""))) {
            Map<String, Object> claims = claims("users:read");
            claims.putAll(wrong);
            assertEquals(401, get(format, claims, Map.of()).status(), wrong.toString());
        }
        assertEquals(401, get(format, Map.of(), Map.of()).status());
    }

    /** An HTTP API writes seconds, and a REST API a date in words. */
    @ParameterizedTest
    @EnumSource
    void theirTimesAreCheckedAgain(Format format) {
        for (long seconds : new long[] {-3600, -31, 60, 3600}) {
            Instant expiry = Instant.now().plusSeconds(seconds);
            String words = DateTimeFormatter.ofPattern("EEE MMM dd HH:mm:ss 'UTC' yyyy", Locale.ROOT)
                    .format(expiry.atOffset(ZoneOffset.UTC));
            for (String exp : List.of(String.valueOf(expiry.getEpochSecond()), words)) {
                Map<String, Object> claims = claims("users:read");
                claims.put("exp", exp);
                assertEquals(
                        seconds < 0 ? 401 : 200, get(format, claims, Map.of()).status(), exp);
            }
        }
        Map<String, Object> early = claims("users:read");
        early.put("nbf", String.valueOf(Instant.now().plusSeconds(3600).getEpochSecond()));
        assertEquals(401, get(format, early, Map.of()).status());
        Map<String, Object> unknown = claims("users:read");
        unknown.put("exp", "tomorrow");
        assertEquals(200, get(format, unknown, Map.of()).status());
    }

    /** Cognito's access tokens name their client and have no audience; HTTP APIs write lists in brackets. */
    @ParameterizedTest
    @EnumSource
    void claimsAsCognitoAndAsAListAreUnderstood(Format format) {
        Map<String, Object> cognito = claims("users:read");
        cognito.remove("aud");
        cognito.putAll(Map.of("client_id", Issuer.AUDIENCE, "token_use", "access"));
        assertEquals(200, get(format, cognito, Map.of()).status());
        Map<String, Object> lists = claims("none");
        lists.putAll(Map.of("aud", "[another " + Issuer.AUDIENCE + "]", "scp", "[users:write users:read]"));
        assertEquals(200, get(format, lists, Map.of()).status());
    }

    @Test
    void scopesOfCognitoHaveTheResourceServersPrefix() {
        Map<String, Object> settings = new HashMap<>(issuer.settings());
        settings.put("rollcall.scope-prefix", "rollcall/");
        try (EntryPoints prefixed = EntryPoints.open(settings)) {
            assertEquals(200, read(prefixed, "rollcall/users:read"));
            assertEquals(403, read(prefixed, "users:read"));
            assertEquals(403, read(prefixed, "another/users:read"));
        }
    }

    private int read(EntryPoints entryPoints, String scope) {
        return entryPoints
                .http()
                .send("GET", "/users", Credential.bearer(issuer.token(scope)), new byte[0])
                .status();
    }

    private Map<String, Object> claims(String scope) {
        Map<String, Object> claims = issuer.claims(scope);
        claims.replaceAll((name, value) -> value.toString());
        return claims;
    }

    private TestResponse get(Format format, Map<String, Object> claims, Map<String, List<String>> headers) {
        return entryPoint(format, claims).send("GET", "/users", headers, new byte[0]);
    }

    /** The gateway puts what its authorizer found into the event. */
    private EntryPoint entryPoint(Format format, Map<String, Object> claims) {
        return new LambdaEntryPoint(
                (input, output, context) -> {
                    ObjectNode event = (ObjectNode) JSON.readTree(input);
                    if (claims != null) {
                        ((ObjectNode) event.get("requestContext")).set("authorizer", authorizer(format, claims));
                    }
                    entryPoints
                            .function()
                            .handleRequest(new ByteArrayInputStream(JSON.writeValueAsBytes(event)), output, context);
                },
                format,
                false);
    }

    private static JsonNode authorizer(Format format, Map<String, Object> claims) {
        return JSON.valueToTree(
                format == Format.V1 ? Map.of("claims", claims) : Map.of("jwt", Map.of("claims", claims)));
    }
}
