package dev.rollcall.server.auth;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.util.List;
import java.util.function.Supplier;

/** Takes the claims that the gateway has verified, or else verifies the bearer token itself. */
final class BearerAuthentication implements Authentication {

    private static final String SCHEME = "Bearer ";

    private final ClaimRules rules;
    private final Supplier<TokenVerifier> verifier;

    /** The verifier is made for the first token, which never comes behind an authorizer. */
    BearerAuthentication(ClaimRules rules, Supplier<TokenVerifier> verifier) {
        this.rules = rules;
        this.verifier = verifier;
    }

    @Override
    public Principal of(HttpRequest<?> request) {
        return GatewayClaims.of(request)
                .map(claims -> ofGateway(Claims.ofGateway(claims)))
                .orElseGet(() -> verified(token(request)));
    }

    /** Its times are checked again, so that nothing that the gateway keeps makes a token live longer. */
    private Principal ofGateway(Claims claims) {
        if (!claims.one("exp").isEmpty()) {
            rules.checkTime(claims);
        }
        return rules.principal(claims, "gateway");
    }

    private Principal verified(String token) {
        Claims claims = verifier.get().verify(token);
        rules.checkTime(claims);
        return rules.principal(claims, "token");
    }

    private static String token(HttpRequest<?> request) {
        List<String> headers = request.getHeaders().getAll(HttpHeaders.AUTHORIZATION);
        if (headers.size() > 1) {
            throw AccessDenied.Unauthenticated.because("Send one Authorization header.");
        }
        if (headers.isEmpty() || !headers.getFirst().regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw AccessDenied.Unauthenticated.withoutToken();
        }
        return headers.getFirst().substring(SCHEME.length()).trim();
    }
}
