package dev.rollcall.server.directory;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user as it is stored.
 *
 * @param version 1 at creation, one more with each write: orders writes, which clocks cannot
 * @param writeId names the write that made this version; tells our own lost answer from somebody else's write
 * @param lineage the creating write's id; a user created anew under the same id does not inherit history
 * @param replays idempotency records that hold a copy of this user; erased with it
 */
public record User(
        String userId,
        Profile profile,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Deletion deletion,
        long version,
        String writeId,
        String lineage,
        List<Replay> replays) {

    /** For how long a deleted user can be restored. */
    public static final Duration RESTORABLE = Duration.ofDays(30);

    /** When a user was deleted, and when it is gone for good. */
    public record Deletion(Instant deletedAt, Instant purgeAt) {}

    /** An idempotency record, and until when it lasts. */
    public record Replay(String key, Instant until) {}

    public static User created(String userId, Profile profile, Instant now, String writeId) {
        return new User(userId, profile, now, now, null, 1, writeId, writeId, List.of());
    }

    public User with(Profile newProfile, Instant now, String newWriteId) {
        return next(newProfile, deletion, now, newWriteId);
    }

    public User deleted(Instant now, String newWriteId) {
        return next(profile, new Deletion(now, now.plus(RESTORABLE)), now, newWriteId);
    }

    public User restored(Instant now, String newWriteId) {
        return next(profile, null, now, newWriteId);
    }

    private User next(Profile newProfile, @Nullable Deletion newDeletion, Instant now, String newWriteId) {
        List<Replay> live =
                replays.stream().filter(replay -> replay.until().isAfter(now)).toList();
        return new User(userId, newProfile, createdAt, now, newDeletion, version + 1, newWriteId, lineage, live);
    }

    User replayable(Replay replay) {
        List<Replay> all = new java.util.ArrayList<>(replays);
        all.add(replay);
        return new User(userId, profile, createdAt, updatedAt, deletion, version, writeId, lineage, List.copyOf(all));
    }

    public boolean isLive() {
        return deletion == null;
    }

    /** The entity tag of this version, with its quotes. */
    public String etag() {
        return '"' + Long.toString(version) + '-' + writeId + '"';
    }
}
