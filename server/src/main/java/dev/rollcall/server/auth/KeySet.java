package dev.rollcall.server.auth;

import static dev.rollcall.server.auth.SignedToken.text;

import io.micronaut.json.tree.JsonNode;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The keys of a JWK set (RFC 7517) that may sign tokens: RSA of 2,048 bits or more, and P-256. Others are passed over. */
record KeySet(Map<String, SigningKey> byId) {

    static final KeySet EMPTY = new KeySet(Map.of());
    private static final int MIN_RSA_BITS = 2048;
    private static final int MAX_RSA_BITS = 8192;

    Optional<SigningKey> find(String keyId) {
        return Optional.ofNullable(byId.get(keyId));
    }

    static KeySet of(JsonNode document) {
        Map<String, SigningKey> keys = new HashMap<>();
        JsonNode list = document.get("keys");
        if (list != null && list.isArray()) {
            list.values().forEach(jwk -> key(jwk).ifPresent(key -> keys.put(key.keyId(), key)));
        }
        return new KeySet(Map.copyOf(keys));
    }

    private static Optional<SigningKey> key(JsonNode jwk) {
        try {
            return text(jwk, "kid").isEmpty() || text(jwk, "use").equals("enc")
                    ? Optional.empty()
                    : switch (text(jwk, "kty")) {
                        case "RSA" -> rsa(jwk);
                        case "EC" -> p256(jwk);
                        default -> Optional.empty();
                    };
        } catch (GeneralSecurityException | IllegalArgumentException unusable) {
            return Optional.empty();
        }
    }

    private static Optional<SigningKey> rsa(JsonNode jwk) throws GeneralSecurityException {
        BigInteger modulus = number(jwk, "n");
        return modulus.bitLength() < MIN_RSA_BITS || modulus.bitLength() > MAX_RSA_BITS
                ? Optional.empty()
                : key(
                        jwk,
                        "RS256",
                        KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, number(jwk, "e"))));
    }

    private static Optional<SigningKey> p256(JsonNode jwk) throws GeneralSecurityException {
        if (!text(jwk, "crv").equals("P-256")) {
            return Optional.empty();
        }
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        ECPoint point = new ECPoint(number(jwk, "x"), number(jwk, "y"));
        return key(
                jwk,
                "ES256",
                KeyFactory.getInstance("EC")
                        .generatePublic(new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class))));
    }

    private static Optional<SigningKey> key(JsonNode jwk, String algorithm, PublicKey key) {
        String stated = text(jwk, "alg");
        return stated.isEmpty() || stated.equals(algorithm)
                ? Optional.of(new SigningKey(text(jwk, "kid"), algorithm, key))
                : Optional.empty();
    }

    private static BigInteger number(JsonNode jwk, String name) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(text(jwk, name)));
    }
}
