package dev.rollcall.server.auth;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.util.List;
import java.util.function.Supplier;

/** Claims that the gateway has verified, else a bearer token that is verified here. */
final class BearerAuthentication implements Authentication {

    private static final String SCHEME = "Bearer ";

    private final ClaimRules rules;
    private final Supplier<TokenVerifier> verifier;

    /** The verifier is made when the first token comes: behind an authorizer none ever does. */
    BearerAuthentication(ClaimRules rules, Supplier<TokenVerifier> verifier) {
        this.rules = rules;
        this.verifier = verifier;
    }

    @Override
    public Principal of(HttpRequest<?> request) {
        return GatewayClaims.of(request)
                .map(claims -> rules.principal(Claims.ofGateway(claims), "gateway"))
                .orElseGet(() -> verified(token(request)));
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
