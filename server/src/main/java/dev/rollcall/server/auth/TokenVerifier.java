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
import dev.rollcall.server.directory.Reachability;
import dev.rollcall.server.json.InvalidJson;
import dev.rollcall.server.json.StrictJson;
import io.micronaut.json.tree.JsonNode;
import java.text.ParseException;
import java.time.Clock;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks that the issuer has signed a token. {@link ClaimRules} checks what its claims say. */
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

    /** Made here and not where the function starts: the JVM loads Nimbus's types to check code that passes them on. */
    static TokenVerifier of(String issuer, @Nullable String jwksUrl, Clock clock, Reachability reachability) {
        return new TokenVerifier(new IssuerKeys(new HttpKeySource(issuer, jwksUrl, reachability), clock));
    }

    Claims verify(String token) {
        Claims claims = Claims.of(strictPayload(token));
        try {
            processor.process(parse(token), null);
            return claims;
        } catch (KeySourceException unreachable) {
            throw new AccessDenied.Unavailable("The issuer's keys cannot be fetched.");
        } catch (BadJOSEException | JOSEException refused) {
            throw AccessDenied.Unauthenticated.because("The token is not signed by a key of the configured issuer.");
        }
    }

    /** Nimbus also throws unchecked exceptions if a header makes no sense. */
    private static SignedJWT parse(String token) {
        try {
            return SignedJWT.parse(token);
        } catch (ParseException | RuntimeException malformed) {
            throw malformed();
        }
    }

    /**
     * Nimbus ignores what is not Base64, accepts inner members twice, tries every key if a token names none, and rounds
     * times. So a token must first be short enough, name its key, and have only one reading.
     */
    private static JsonNode strictPayload(String token) {
        String[] parts = token.length() > MAX_LENGTH ? new String[0] : token.split("\\.", -1);
        try {
            if (parts.length == 3 && mayBeVerified(object(parts[0])) && decode(parts[2]).length > 0) {
                return object(parts[1]);
            }
        } catch (IllegalArgumentException | Failure.Invalid | InvalidJson malformed) {
            // It is refused below.
        }
        throw malformed();
    }

    /** RFC 7515: a token with a critical extension that is not understood must be refused. */
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
