package dev.rollcall.server.directory;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A user as it is stored.
 *
 * @param version 1 at creation, one more with each write: orders writes, which clocks cannot
 * @param writeId names the write that made this version; tells our own lost answer from somebody else's write
 * @param lineage the creating write's id; a user created anew under the same id does not inherit history
 * @param replays the idempotency record of the creation, as long as it holds a copy of this user
 * @param shard of the store's indexes that the user is in for good; none until it is stored
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
        List<Replay> replays,
        @Nullable Integer shard) {

    /** For how long a deleted user can be restored. */
    public static final Duration RESTORABLE = Duration.ofDays(30);

    /** When a user was deleted, and when it is gone for good. */
    public record Deletion(Instant deletedAt, Instant purgeAt) {
        static Deletion at(Instant deletedAt) {
            return new Deletion(deletedAt, deletedAt.plus(RESTORABLE));
        }
    }

    /** An idempotency record, and until when it lasts. */
    public record Replay(String key, Instant until) {}

    public static User created(String userId, Profile profile, Instant now, String writeId) {
        return new User(userId, profile, now, now, null, 1, writeId, writeId, List.of(), null);
    }

    public User with(Profile newProfile, Instant now, String newWriteId) {
        return next(newProfile, deletion, now, newWriteId);
    }

    public User deleted(Instant now, String newWriteId) {
        return next(profile, Deletion.at(now), now, newWriteId);
    }

    public User restored(Instant now, String newWriteId) {
        return next(profile, null, now, newWriteId);
    }

    private User next(Profile newProfile, @Nullable Deletion newDeletion, Instant now, String newWriteId) {
        return new User(
                userId, newProfile, createdAt, now, newDeletion, version + 1, newWriteId, lineage, replays, shard);
    }

    /**
     * As an earlier version was.
     *
     * @param since the history from that version on, newest first
     * @param earlierWriteId of that version
     */
    public User asOf(List<HistoryEntry> since, String earlierWriteId) {
        Profile then = profile;
        for (HistoryEntry later : since.subList(0, since.size() - 1)) {
            then = then.before(later);
        }
        HistoryEntry at = since.getLast();
        Deletion deleted = at.action() == HistoryEntry.Action.DELETED ? Deletion.at(at.at()) : null;
        return new User(
                userId, then, createdAt, at.at(), deleted, at.version(), earlierWriteId, lineage, replays, shard);
    }

    User replayable(Optional<Replay> added, Instant now) {
        List<Replay> all =
                Stream.concat(live(replays, now).stream(), added.stream()).toList();
        return new User(userId, profile, createdAt, updatedAt, deletion, version, writeId, lineage, all, shard);
    }

    /** The records of the others may be another user's by now. */
    public static List<Replay> live(List<Replay> replays, Instant now) {
        return replays.stream()
                .filter(replay -> replay.until().getEpochSecond() > now.getEpochSecond())
                .toList();
    }

    public boolean isLive() {
        return deletion == null;
    }

    /** The entity tag of this version, with its quotes. */
    public String etag() {
        return '"' + Long.toString(version) + '-' + writeId + '"';
    }
}
