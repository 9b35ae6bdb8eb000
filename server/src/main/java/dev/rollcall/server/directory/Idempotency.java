package dev.rollcall.server.directory;

import java.time.Duration;

/**
 * A caller's idempotency key.
 *
 * @param key names the record: a hash of caller and key
 * @param fingerprint a hash of the request; the same key with another one is a mistake
 */
public record Idempotency(String key, String fingerprint) {

    /** For how long an answer is replayed. */
    public static final Duration KEPT = Duration.ofHours(24);

    /** The key of one item of a batch, so that each item is replayed or done by itself. */
    Idempotency ofItem(int index) {
        return new Idempotency(key + '.' + index, fingerprint);
    }
}
