package dev.rollcall.server.auth;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jose.jwk.KeyUse;
import io.micronaut.json.tree.JsonNode;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The keys of a JWK set (RFC 7517) that may sign tokens: RSA keys of at least 2,048 bits and P-256 keys, each with a
 * key id. Others are ignored, where {@code JWKSet.parse} would refuse the whole set because of one malformed key.
 */
final class SigningKeys {

    private static final JWKMatcher RSA = signing(KeyType.RSA, JWSAlgorithm.RS256)
            .minKeySize(2048)
            .maxKeySize(8192)
            .build();

    private static final JWKMatcher P_256 =
            signing(KeyType.EC, JWSAlgorithm.ES256).curve(Curve.P_256).build();

    private SigningKeys() {}

    private static JWKMatcher.Builder signing(KeyType type, JWSAlgorithm algorithm) {
        return new JWKMatcher.Builder()
                .keyType(type)
                .withKeyIDOnly(true)
                .keyUses(KeyUse.SIGNATURE, null)
                .algorithms(algorithm, null);
    }

    static JWKSet of(JsonNode document) {
        List<JWK> keys = new ArrayList<>();
        JsonNode list = document.get("keys");
        if (list != null && list.isArray()) {
            list.values().forEach(jwk -> key(jwk).ifPresent(keys::add));
        }
        return new JWKSet(keys);
    }

    private static Optional<JWK> key(JsonNode jwk) {
        return jwk.isObject() ? parse(jwk).filter(key -> RSA.matches(key) || P_256.matches(key)) : Optional.empty();
    }

    /** Nimbus also throws unchecked exceptions if members make no sense. */
    @SuppressWarnings("unchecked")
    private static Optional<JWK> parse(JsonNode jwk) {
        try {
            return Optional.of(JWK.parse((Map<String, Object>) Objects.requireNonNull(jwk.getValue())));
        } catch (ParseException | RuntimeException malformed) {
            return Optional.empty();
        }
    }
}
