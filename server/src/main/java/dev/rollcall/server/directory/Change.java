package dev.rollcall.server.directory;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one transaction writes.
 *
 * @param before the version that was read, null at a creation; the write happens only if it is still there
 * @param idempotency whose record is written along
 */
public record Change(@Nullable User before, User after, HistoryEntry entry, Optional<Idempotency> idempotency) {

    static Change of(
            @Nullable User before,
            User after,
            HistoryEntry.Action action,
            Caller caller,
            Optional<Idempotency> idempotency) {
        Instant now = after.updatedAt();
        User kept = idempotency
                .map(i -> after.replayable(new User.Replay(i.key(), now.plus(Idempotency.KEPT))))
                .orElse(after);
        Profile old = before == null ? null : before.profile();
        HistoryEntry entry = new HistoryEntry(
                after.version(),
                action,
                now,
                caller.subject(),
                caller.requestId(),
                old == null ? Fields.NONE : old.differingFrom(after.profile()),
                after.profile().differingFrom(old));
        return new Change(before, kept, entry, idempotency);
    }
}
