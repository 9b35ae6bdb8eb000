package dev.rollcall.local.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Queue;

/** An issuer's {@code token_endpoint} for one application that asks with its own secret (RFC 6749, 4.4). */
final class TokenEndpoint {

    static final String CLIENT_ID = "svc:1";
    static final String SECRET = "p+ü %&";
    private final Queue<Integer> lifetimes = new ArrayDeque<>();
    private final Issuer issuer;

    TokenEndpoint(Issuer issuer) {
        this.issuer = issuer;
    }

    /** The next token has another lifetime than {@code expires_in} says. */
    synchronized void nextTokenLives(int seconds) {
        lifetimes.add(seconds);
    }

    synchronized Map<String, Object> answer(HttpExchange exchange) throws IOException {
        Map<String, String> form = form(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        if (!isKnown(exchange.getRequestHeaders().getFirst("Authorization"), form)) {
            return Map.of("error", "invalid_client");
        }
        if (!"client_credentials".equals(form.get("grant_type"))) {
            return Map.of("error", "unsupported_grant_type");
        }
        int lifetime = lifetimes.isEmpty() ? 600 : lifetimes.poll();
        String token = issuer.token(
                form.getOrDefault("scope", ""), "exp", Instant.now().getEpochSecond() + lifetime);
        return Map.of("access_token", token, "token_type", "Bearer", "expires_in", 600);
    }

    /** Name and secret are encoded as a form is before they become those of HTTP Basic (RFC 6749, 2.3.1). */
    private static boolean isKnown(String authorization, Map<String, String> form) {
        if (authorization == null) {
            return CLIENT_ID.equals(form.get("client_id")) && SECRET.equals(form.get("client_secret"));
        }
        String[] login =
                new String(Base64.getDecoder().decode(authorization.substring("Basic ".length())), UTF_8).split(":", 2);
        return CLIENT_ID.equals(decoded(login[0])) && SECRET.equals(decoded(login[1]));
    }

    private static Map<String, String> form(String body) {
        return Arrays.stream(body.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(toMap(pair -> decoded(pair[0]), pair -> decoded(pair[1])));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, UTF_8);
    }
}
