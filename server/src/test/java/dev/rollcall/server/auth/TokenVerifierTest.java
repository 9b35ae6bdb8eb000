package dev.rollcall.server.auth;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each of these tokens has a good signature of the issuer's own key, whatever else may be wrong with it. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class TokenVerifierTest {

    private static final String HEADER = "{\"alg\":\"RS256\",\"kid\":\"a\"}";
    private static final String PAYLOAD = "{\"sub\":\"ada\"}";
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final RSAKey KEY = key();

    private final TokenVerifier verifier = new TokenVerifier(new ImmutableJWKSet<>(new JWKSet(KEY.toPublicJWK())));

    @ParameterizedTest
    @ValueSource(
            strings = {
                HEADER,
                "{\"alg\":\"RS256\",\"kid\":\"a\",\"typ\":\"JWT\"}",
                "{\"alg\":\"RS256\",\"kid\":\"a\",\"typ\":\"jwt\"}",
                "{\"alg\":\"RS256\",\"kid\":\"a\",\"typ\":\"at+jwt\"}",
                "{\"alg\":\"RS256\",\"kid\":\"a\",\"typ\":\"application/at+JWT\"}",
                "{\"alg\":\"RS256\",\"kid\":\"a\",\"unknown\":{\"a\":[1.5e300]}}"
            })
    void aSignedTokenIsGood(String header) {
        assertEquals("ada", verifier.verify(signed(header, PAYLOAD)).one("sub"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"alg\":\"RS256\"}",
                "{\"alg\":\"RS256\",\"kid\":7}",
                "{\"alg\":\"RS256\",\"kid\":\"b\"}",
                "{\"kid\":\"a\"}",
                "{\"alg\":\"none\",\"kid\":\"a\"}",
                "{\"alg\":\"RS512\",\"kid\":\"a\"}",
                "{\"alg\":\"PS256\",\"kid\":\"a\"}",
                "{\"alg\":\"ES256\",\"kid\":\"a\"}",
                "{\"alg\":\"HS256\",\"kid\":\"a\"}",
                "{\"alg\":\"RSA-OAEP\",\"enc\":\"A256GCM\",\"kid\":\"a\"}",
                "{\"alg\":\"RS256\",\"alg\":\"RS256\",\"kid\":\"a\"}",
                "{\"alg\":\"RS256\",\"kid\":\"a\",\"kid\":\"a\"}",
                "{\"alg\":\"RS256\",\"kid\":\"a\",\"crit\":[\"exp\"]}",
                "{\"alg\":\"RS256\",\"kid\":\"a\",\"crit\":[\"b64\"],\"b64\":false}",
                "{\"alg\":\"RS256\",\"kid\":\"a\",\"crit\":[]}",
                "{\"alg\":\"RS256\",\"kid\":\"a\",\"crit\":null}",
                "{\"alg\":\"RS256\",\"kid\":\"a\",\"b64\":false}",
                "{\"alg\":\"RS256\",\"kid\":\"a\",\"typ\":\"JOSE\"}",
                "{\"alg\":\"RS256\",\"kid\":\"a\",\"typ\":\"secevent+jwt\"}",
                "{\"alg\":\"RS256\",\"kid\":\"a\",\"jwk\":7}",
                "{\"alg\":\"RS256\",\"kid\":\"a\",\"jwk\":{}}",
                "{\"alg\":\"RS256\",\"kid\":\"a\",\"jwk\":{\"kty\":\"oct\",\"k\":\"AAAA\"}}",
                "{\"alg\":\"RS256\",\"kid\":\"a\",\"jwk\":{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"\",\"y\":\"\"}}",
                "{\"alg\":\"RS256\",\"kid\":\"a\",\"x5c\":[7]}",
                "{\"alg\":\"RS256\",\"kid\":\"a\",\"x5u\":\":\"}",
                "{\"alg\":\"RS256\",\"kid\":\"a\"} x",
                "{'alg':'RS256','kid':'a'}",
                "[\"alg\"]",
                ""
            })
    void aHeaderThatIsNotExactlyWhatItShouldBeIsRefused(String header) {
        assertRefused(signed(header, PAYLOAD));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"sub\":\"ada\",\"sub\":\"ada\"}",
                "{\"sub\":\"ada\",\"a\":{\"b\":1,\"b\":1}}",
                "{\"sub\":\"ada\",\"exp\":1e99999999999}",
                "{\"sub\":\"ada\"}{}",
                "{sub:\"ada\"}",
                "{\"sub\":\"\\ud800\"}",
                "[\"ada\"]",
                "\"ada\"",
                ""
            })
    void aPayloadThatCanBeReadInTwoWaysIsRefused(String payload) {
        assertRefused(signed(HEADER, payload));
    }

    /** Whether it is one of all times is for {@code ClaimRules}; what counts here is that nobody calculates with it. */
    @Test
    void aTimeBeyondAllTimesTakesNoTime() {
        assertRefused(signed(HEADER, "{\"sub\":\"ada\",\"exp\":1e99999999}"));
        assertRefused(signed(HEADER, "{\"sub\":\"ada\",\"nbf\":-1e99999999}"));
    }

    @Test
    void aTokenOfMoreThanSixteenKibibytesIsRefused() {
        assertRefused(signed(HEADER, "{\"sub\":\"ada\",\"a\":\"" + "a".repeat(12_000) + "\"}"));
        assertEquals(
                "ada",
                verifier.verify(signed(HEADER, "{\"sub\":\"ada\",\"a\":\"" + "a".repeat(11_000) + "\"}"))
                        .one("sub"));
    }

    @Test
    void aDeepTokenIsRefused() {
        assertRefused(signed(HEADER, "{\"sub\":\"ada\",\"a\":" + "[".repeat(100) + "]".repeat(100) + "}"));
    }

    @Test
    void aTokenHasThreePartsOfBase64AndNoMore() {
        String token = signed(HEADER, PAYLOAD);
        assertRefused("");
        assertRefused(".");
        assertRefused("..");
        assertRefused(token + ".");
        assertRefused("." + token);
        assertRefused(token.substring(0, token.lastIndexOf('.') + 1));
        assertRefused(token + "!");
        assertRefused(token.replaceFirst("\\.", "\n."));
        assertRefused(token.replaceFirst("\\.", "+."));
        assertRefused(token.substring(0, token.length() - 8));
    }

    @Test
    void whoeverCannotAskTheIssuerCannotTell() {
        TokenVerifier alone = new TokenVerifier((selector, context) -> {
            throw new JWKSetUnavailableException("away.");
        });
        assertThrows(AccessDenied.Unavailable.class, () -> alone.verify(signed(HEADER, PAYLOAD)));
        assertThrows(AccessDenied.Unauthenticated.class, () -> alone.verify(signed("{\"alg\":\"none\"}", PAYLOAD)));
    }

    private void assertRefused(String token) {
        assertThrows(AccessDenied.Unauthenticated.class, () -> verifier.verify(token), token);
    }

    private static String signed(String header, String payload) {
        String content =
                BASE64.encodeToString(header.getBytes(UTF_8)) + "." + BASE64.encodeToString(payload.getBytes(UTF_8));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(KEY.toPrivateKey());
            signature.update(content.getBytes(US_ASCII));
            return content + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException | JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048).keyID("a").generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
