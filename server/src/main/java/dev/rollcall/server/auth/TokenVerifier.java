package dev.rollcall.server.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.rollcall.server.directory.Failure;
import dev.rollcall.server.json.StrictJson;
import io.micronaut.json.tree.JsonNode;
import java.text.ParseException;
import java.time.Clock;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells tokens that the issuer has signed from all others. What their claims must say is up to {@link ClaimRules}. */
final class TokenVerifier {

    private static final int MAX_LENGTH = 16_384;

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

    TokenVerifier(JWKSource<SecurityContext> keys) {
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(
                null, JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), new JOSEObjectType("application/at+jwt")));
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256), keys));
        processor.setJWTClaimsSetVerifier(null);
    }

    /** Here and not where the function starts: to check code that hands Nimbus's types over, the JVM loads them. */
    static TokenVerifier of(String issuer, @Nullable String jwksUrl, Clock clock) {
        return new TokenVerifier(new IssuerKeys(new HttpKeySource(issuer, jwksUrl), clock));
    }

    Claims verify(String token) {
        Claims claims = Claims.of(strictPayload(token));
        try {
            processor.process(parse(token), null);
            return claims;
        } catch (KeySourceException unreachable) {
            throw new Failure.Unavailable("The issuer's keys cannot be fetched.");
        } catch (BadJOSEException | JOSEException refused) {
            throw AccessDenied.Unauthenticated.because("The token is not signed by a key of the configured issuer.");
        }
    }

    /** Nimbus throws unchecked exceptions too where a header makes no sense. */
    private static SignedJWT parse(String token) {
        try {
            return SignedJWT.parse(token);
        } catch (ParseException | RuntimeException malformed) {
            throw malformed();
        }
    }

    /**
     * Nimbus passes over what is no Base64, lets inner members be given twice, tries every key where a token names none
     * and rounds times. So a token must first be bounded, name its key, and read in one way only.
     */
    private static JsonNode strictPayload(String token) {
        String[] parts = token.length() > MAX_LENGTH ? new String[0] : token.split("\\.", -1);
        try {
            if (parts.length == 3 && mayBeVerified(object(parts[0])) && decode(parts[2]).length > 0) {
                return object(parts[1]);
            }
        } catch (IllegalArgumentException | Failure.Invalid | Failure.InvalidJson malformed) {
            // As below.
        }
        throw malformed();
    }

    /** RFC 7515: who does not understand an extension that is marked critical must refuse the token. */
    private static boolean mayBeVerified(JsonNode header) {
        JsonNode keyId = header.get("kid");
        return header.get("crit") == null && keyId != null && keyId.isString();
    }

    private static JsonNode object(String part) {
        JsonNode node = StrictJson.parse(decode(part));
        if (!node.isObject()) {
            throw malformed();
        }
        return node;
    }

    private static byte[] decode(String part) {
        return Base64.getUrlDecoder().decode(part);
    }

    private static AccessDenied malformed() {
        return AccessDenied.Unauthenticated.because("The token is not a signed JWT.");
    }
}
