package dev.rollcall.local.security;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** What a caller may send to be let in, and should not be let in with. */
enum Credential {
    NO_TOKEN("no token", false, (issuer, scope) -> Map.of()),
    API_KEY_ALONE("API key alone", false, (issuer, scope) -> Map.of("X-Api-Key", List.of("a-key-that-is-good"))),
    ANOTHER_SCHEME("Basic", false, (issuer, scope) -> authorization("Basic YWRhOnNlY3JldA==")),
    TWO_HEADERS(
            "two tokens",
            true,
            (issuer, scope) ->
                    Map.of("Authorization", List.of("Bearer " + issuer.token(scope), "Bearer " + issuer.token(scope)))),
    MALFORMED("malformed", true, (issuer, scope) -> bearer("not.a.token")),
    CUT_OFF("cut off", true, (issuer, scope) -> bearer(cut(issuer.token(scope)))),
    EXPIRED("expired", true, (issuer, scope) -> bearer(issuer.token(scope, "exp", now() - 60))),
    NEVER_EXPIRES("no expiry", true, (issuer, scope) -> bearer(issuer.token(scope, "exp", null))),
    NOT_YET_VALID("not yet valid", true, (issuer, scope) -> bearer(issuer.token(scope, "nbf", now() + 120))),
    WRONG_ISSUER(
            "wrong issuer", true, (issuer, scope) -> bearer(issuer.token(scope, "iss", "https://issuer.example.com"))),
    WRONG_AUDIENCE("wrong audience", true, (issuer, scope) -> bearer(issuer.token(scope, "aud", "another-service"))),
    NO_AUDIENCE("no audience", true, (issuer, scope) -> bearer(issuer.token(scope, "aud", null))),
    ID_TOKEN("ID token", true, (issuer, scope) -> bearer(issuer.token(scope, "token_use", "id"))),
    ALGORITHM_NONE("alg none", true, (issuer, scope) -> bearer(issuer.unsignedToken(scope))),
    HMAC_WITH_PUBLIC_KEY("HS256 with the public key", true, (issuer, scope) -> bearer(issuer.hmacToken(scope))),
    FOREIGN_KEY("another's signature", true, (issuer, scope) -> bearer(issuer.foreignToken(scope)));

    final String title;
    final boolean isToken;
    private final BiFunction<Issuer, String, Map<String, List<String>>> headers;

    Credential(String title, boolean isToken, BiFunction<Issuer, String, Map<String, List<String>>> headers) {
        this.title = title;
        this.isToken = isToken;
        this.headers = headers;
    }

    Map<String, List<String>> headers(Issuer issuer, String scope) {
        return headers.apply(issuer, scope);
    }

    static Map<String, List<String>> bearer(String token) {
        return authorization("Bearer " + token);
    }

    private static Map<String, List<String>> authorization(String value) {
        return Map.of("Authorization", List.of(value));
    }

    private static String cut(String token) {
        return token.substring(0, token.length() - 8);
    }

    private static long now() {
        return Instant.now().getEpochSecond();
    }
}
