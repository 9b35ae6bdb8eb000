package dev.rollcall.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rollcall.server.directory.Caller;
import dev.rollcall.server.directory.Idempotency;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Idempotency keys belong to their caller; the request's fingerprint is of its operation and its body's bytes. */
final class IdempotencyKeys {

    private IdempotencyKeys() {}

    static Optional<Idempotency> of(@Nullable String header, Caller caller, String operation, byte[] body) {
        return header == null
                ? Optional.empty()
                : Optional.of(new Idempotency(
                        hash((caller.subject() + '\n' + header).getBytes(UTF_8)),
                        hash((operation + '\n').getBytes(UTF_8), body)));
    }

    private static String hash(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
