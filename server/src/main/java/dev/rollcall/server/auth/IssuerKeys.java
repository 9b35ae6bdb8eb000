package dev.rollcall.server.auth;

import dev.rollcall.server.directory.Failure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The issuer's keys, fetched when they are first needed, again when an unknown one is named, and again when they are
 * old; never more often than every half minute, whatever tokens come.
 */
final class IssuerKeys {

    private static final Duration MIN_INTERVAL = Duration.ofSeconds(30);

    /** How long a key that the issuer has withdrawn is still trusted. */
    private static final Duration FRESH = Duration.ofHours(1);

    /** How long while the issuer cannot be reached. */
    private static final Duration MAX_AGE = Duration.ofHours(24);

    private final KeySource source;
    private final Clock clock;
    private volatile Snapshot keys = new Snapshot(KeySet.EMPTY, Instant.EPOCH);
    private Instant lastAttempt = Instant.EPOCH;

    IssuerKeys(KeySource source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    private record Snapshot(KeySet keys, Instant fetched) {

        boolean isOlder(Duration age, Instant now) {
            return fetched.plus(age).isBefore(now);
        }

        boolean lacks(String keyId, Instant now) {
            return isOlder(FRESH, now) || keys.find(keyId).isEmpty();
        }
    }

    Optional<SigningKey> find(String keyId) {
        Instant now = clock.instant();
        if (keys.lacks(keyId, now)) {
            refresh(keyId, now);
        }
        Snapshot known = keys;
        if (known.isOlder(MAX_AGE, now)) {
            throw new Failure.Unavailable("The issuer's keys cannot be fetched.");
        }
        return known.keys().find(keyId);
    }

    /** One caller fetches; whoever else lacks a key waits for it, as long as a fetch may last. Nobody else does. */
    private synchronized void refresh(String keyId, Instant now) {
        if (keys.lacks(keyId, now) && mayTry(now)) {
            lastAttempt = now;
            fetch(now);
        }
    }

    /** A clock that was set back does not keep us from trying. */
    private boolean mayTry(Instant now) {
        return Duration.between(lastAttempt, now).abs().compareTo(MIN_INTERVAL) >= 0;
    }

    private void fetch(Instant now) {
        try {
            keys = new Snapshot(source.fetch(), now);
        } catch (Failure.Unavailable unreachable) {
            // What we have is good until it is too old.
        }
    }
}
