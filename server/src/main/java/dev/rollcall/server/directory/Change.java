package dev.rollcall.server.directory;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one transaction writes.
 *
 * @param before what was read, null at a creation; the write happens only if it is still there
 * @param entry none where nothing changes, and only the key is kept
 * @param idempotency whose record is written along
 * @param at when
 */
public record Change(
        @Nullable User before,
        User after,
        Optional<HistoryEntry> entry,
        Optional<Idempotency> idempotency,
        Instant at) {

    static Change of(
            @Nullable User before,
            User after,
            HistoryEntry.Action action,
            Caller caller,
            Optional<Idempotency> idempotency,
            Instant at) {
        Optional<User.Replay> replay = idempotency
                .filter(key -> before == null)
                .map(key -> new User.Replay(key.key(), at.plus(Idempotency.KEPT)));
        Optional<HistoryEntry> entry =
                after == before ? Optional.empty() : Optional.of(entry(before, after, action, caller, at));
        return new Change(before, after.replayable(replay, at), entry, idempotency, at);
    }

    private static HistoryEntry entry(
            @Nullable User before, User after, HistoryEntry.Action action, Caller caller, Instant at) {
        Profile old = before == null ? null : before.profile();
        return new HistoryEntry(
                after.version(),
                action,
                at,
                caller.subject(),
                caller.requestId(),
                old == null ? ChangedFields.NONE : old.differingFrom(after.profile()),
                after.profile().differingFrom(old));
    }
}
