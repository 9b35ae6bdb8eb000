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
 * @param fingerprint a hash of what the request means; the same key with another one is a mistake
 * @param onReplay is run where the answer is one that was stored
 */
public record Idempotency(String key, String fingerprint, Runnable onReplay) {

    /** For how long an answer is replayed. */
    public static final Duration KEPT = Duration.ofHours(24);

    /** A fingerprint that may be any request's. */
    public static final String ANY = ".";

    /** Of how fingerprints are made: another one begins otherwise. */
    private static final String VERSION = "4.";

    /** A key belongs to its caller, and to the request that it was sent with first. */
    public static Idempotency of(String key, Caller caller, String operation, String meaning, Runnable onReplay) {
        return new Idempotency(
                hash(caller.subject() + '\n' + key), VERSION + hash(operation + '\n' + meaning), onReplay);
    }

    Idempotency(String key, String fingerprint) {
        this(key, fingerprint, () -> {});
    }

    private static String hash(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest.digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Fingerprints that were made in different ways cannot be compared: they may be those of one request. */
    public boolean mayBe(String stored) {
        return stored.equals(fingerprint) || !version(stored).equals(version(fingerprint));
    }

    private static String version(String fingerprint) {
        return fingerprint.substring(0, fingerprint.indexOf('.') + 1);
    }

    /** The key of one item of a batch, so that each item is replayed or done by itself. */
    Idempotency ofItem(int index) {
        return new Idempotency(key + '.' + index, fingerprint);
    }
}
