package dev.rollcall.server.directory;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;

/**
 * A caller's idempotency key.
 *
 * @param key names the record: a hash of caller and key
 * @param fingerprint a hash of the request; the same key with another one is a mistake
 */
public record Idempotency(String key, String fingerprint) {

    /** For how long an answer is replayed. */
    public static final Duration KEPT = Duration.ofHours(24);

    /** A key belongs to its caller, and to the request that it was sent with first. */
    public static Idempotency of(String key, Caller caller, String operation, byte[] body) {
        return new Idempotency(hash(caller.subject() + '\n' + key, new byte[0]), hash(operation + '\n', body));
    }

    private static String hash(String text, byte[] bytes) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(text.getBytes(UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest.digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The key of one item of a batch, so that each item is replayed or done by itself. */
    Idempotency ofItem(int index) {
        return new Idempotency(key + '.' + index, fingerprint);
    }
}
