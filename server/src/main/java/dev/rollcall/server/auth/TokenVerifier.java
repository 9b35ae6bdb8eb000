package dev.rollcall.server.auth;

import dev.rollcall.server.directory.Failure;

/** Tells tokens that the issuer has signed from all others. */
final class TokenVerifier {

    private final IssuerKeys keys;

    TokenVerifier(IssuerKeys keys) {
        this.keys = keys;
    }

    Claims verify(String token) {
        SignedToken signed = SignedToken.parse(token);
        return keys.find(signed.keyId())
                .filter(key -> key.verifies(signed))
                .map(key -> Claims.of(signed.payload()))
                .orElseThrow(() ->
                        Failure.Unauthenticated.because("The token is not signed by a key of the configured issuer."));
    }
}
