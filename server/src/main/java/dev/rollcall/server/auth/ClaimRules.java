package dev.rollcall.server.auth;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.Collections;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What must be true of a token's claims.
 *
 * @param audience one of which the token must be for
 * @param scopePrefix what the issuer writes before the contract's scopes, such as {@code rollcall/} by Cognito
 */
record ClaimRules(String issuer, Set<String> audience, String scopePrefix, Clock clock) {

    private static final int LEEWAY_SECONDS = 30;
    private static final int MAX_SUBJECT = 256;

    Principal principal(Claims claims, String kind) {
        require(claims.one("iss").equals(issuer), "The token is of another issuer.");
        require(isForUs(claims), "The token is for another audience.");
        String subject = claims.one("sub");
        require(!subject.isBlank() && subject.length() <= MAX_SUBJECT, "The token has no subject.");
        return new Principal(subject, scopes(claims), kind);
    }

    /**
     * An access token of Cognito names its client, and no audience: where it does so, {@code ROLLCALL_AUDIENCE} lists
     * clients. One that names an audience is for that one alone; an ID token is not for APIs.
     */
    private boolean isForUs(Claims claims) {
        String use = claims.one("token_use");
        require(use.isEmpty() || use.equals("access"), "The token is not an access token.");
        return claims.all("aud").isEmpty()
                ? use.equals("access") && audience.contains(claims.one("client_id"))
                : !Collections.disjoint(audience, claims.all("aud"));
    }

    private Set<String> scopes(Claims claims) {
        return claims.scopes().stream()
                .filter(scope -> scope.startsWith(scopePrefix))
                .map(scope -> scope.substring(scopePrefix.length()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Compares and does not calculate: a sum with 1E+99999999 has as many digits. */
    void checkTime(Claims claims) {
        long now = clock.instant().getEpochSecond();
        require(time(claims, "exp").compareTo(BigDecimal.valueOf(now - LEEWAY_SECONDS)) > 0, "The token has expired.");
        require(
                claims.all("nbf").isEmpty()
                        || time(claims, "nbf").compareTo(BigDecimal.valueOf(now + LEEWAY_SECONDS)) <= 0,
                "The token is not valid yet.");
    }

    private static BigDecimal time(Claims claims, String name) {
        try {
            return new BigDecimal(claims.one(name));
        } catch (NumberFormatException malformed) {
            throw AccessDenied.Unauthenticated.because("The token has no valid " + name + ".");
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw AccessDenied.Unauthenticated.because(otherwise);
        }
    }
}
