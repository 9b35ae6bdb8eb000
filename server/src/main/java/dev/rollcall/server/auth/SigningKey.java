package dev.rollcall.server.auth;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;

/**
 * A key of the issuer. It fixes the algorithm: what a token's header says can only agree with it, so neither
 * {@code none} nor an HMAC keyed with the public key can ever be tried.
 *
 * @param algorithm {@code RS256} or {@code ES256}
 */
record SigningKey(String keyId, String algorithm, PublicKey key) {

    boolean verifies(SignedToken token) {
        return token.algorithm().equals(algorithm) && verifies(token.content(), token.signature());
    }

    private boolean verifies(byte[] content, byte[] signature) {
        try {
            Signature verification =
                    Signature.getInstance(algorithm.equals("RS256") ? "SHA256withRSA" : "SHA256withECDSAinP1363Format");
            verification.initVerify(key);
            verification.update(content);
            return verification.verify(signature);
        } catch (GeneralSecurityException malformed) {
            return false;
        }
    }
}
