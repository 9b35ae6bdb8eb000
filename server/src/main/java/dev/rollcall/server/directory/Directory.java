package dev.rollcall.server.directory;

import dev.rollcall.server.directory.HistoryEntry.Action;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The operations. Each write is one transaction; one on an existing user is made on the version that was read. */
public final class Directory {

    private final UserStore store;
    private final Clock clock;
    private final Ids ids;
    private final ChangeCounts counts;
    private final RetryBackoff backoff;
    private final Turns turns = new Turns();

    public Directory(UserStore store, Clock clock, Ids ids, ChangeCounts counts, RetryBackoff backoff) {
        this.store = store;
        this.clock = clock;
        this.ids = ids;
        this.counts = counts;
        this.backoff = backoff;
    }

    /** Creates a user under an id of the caller's choice, or of ours. */
    public User create(Optional<String> chosenId, Profile profile, Caller caller, Optional<Idempotency> idempotency) {
        String userId = chosenId.map(ids::chosen).orElseGet(ids::userId);
        Instant now = now();
        User user = User.created(userId, profile, now, ids.writeId());
        return once(idempotency, () -> write(Change.of(null, user, Action.CREATED, caller, idempotency, now)));
    }

    /** A refusal is final: later attempts with the same key get it too. */
    private User once(Optional<Idempotency> idempotency, Supplier<User> write) {
        try {
            return write.get();
        } catch (Failure failure) {
            Refusal refusal = Refusal.of(failure).orElseThrow(() -> failure);
            return store.refuse(idempotency.orElseThrow(() -> failure), refusal).orElseGet(write);
        }
    }

    /** Creates a user under this id, where no live one may be. */
    public User createOnly(String userId, Profile profile, Caller caller, Optional<Idempotency> idempotency) {
        try {
            return create(Optional.of(userId), profile, caller, idempotency);
        } catch (Failure.UserIdTaken taken) {
            throw taken.byLiveUser() ? Failure.PreconditionFailed.byExistingUser() : taken;
        }
    }

    public User get(String userId, boolean showDeleted) {
        return shown(store.find(userId), showDeleted);
    }

    private static User shown(Optional<User> found, boolean deletedToo) {
        return found.filter(user -> deletedToo || user.isLive()).orElseThrow(Failure.NotFound::new);
    }

    public Optional<User> findByEmail(String email) {
        return EmailAddress.parse(email).map(EmailAddress::normalised).flatMap(store::findByEmail);
    }

    public Page<User> list(UserFilters filters, PageRequest page) {
        return filters.run(this, page);
    }

    public Page<User> list(UserQuery query, PageRequest page) {
        return store.list(query, page);
    }

    public Page<HistoryEntry> history(String userId, PageRequest page) {
        return store.history(get(userId, true), page);
    }

    /** Changes what a caller may set; of a change that changes nothing only the key is kept. */
    public User update(
            String userId,
            UnaryOperator<Profile> change,
            Precondition precondition,
            Caller caller,
            Optional<Idempotency> idempotency) {
        return write(
                Action.UPDATED, userId, precondition, caller, idempotency, (user, at) -> updated(user, change, at));
    }

    private User updated(User user, UnaryOperator<Profile> change, Instant at) {
        Profile profile = change.apply(user.profile());
        return profile.equals(user.profile()) ? user : user.with(profile, at, ids.writeId());
    }

    public User delete(String userId, Precondition precondition, Caller caller, Optional<Idempotency> idempotency) {
        return write(
                Action.DELETED,
                userId,
                precondition,
                caller,
                idempotency,
                (user, at) -> user.deleted(at, ids.writeId()));
    }

    /** A user that is live is answered as it stands. */
    public User restore(String userId, Precondition precondition, Caller caller, Optional<Idempotency> idempotency) {
        return write(
                Action.RESTORED,
                userId,
                precondition,
                caller,
                idempotency,
                (user, at) -> user.isLive() ? user : user.restored(at, ids.writeId()));
    }

    /** Erases a user, deleted before or not, for good. */
    public void erase(String userId, Precondition precondition, Optional<Idempotency> idempotency) {
        try {
            onCurrent(userId, true, precondition, idempotency, user -> {
                store.erase(user, idempotency);
                counts.erased();
                return user;
            });
        } catch (Failure.UserErased before) {
            // By an earlier sending, which is what was asked for.
        }
    }

    private User write(
            Action action,
            String userId,
            Precondition precondition,
            Caller caller,
            Optional<Idempotency> idempotency,
            BiFunction<User, Instant, User> operation) {
        return onCurrent(userId, action == Action.RESTORED, precondition, idempotency, user -> {
            Instant at = now(user);
            User next = operation.apply(user, at);
            return next == user && idempotency.isEmpty()
                    ? user
                    : write(Change.of(user, next, action, caller, idempotency, at));
        });
    }

    /** An answer that is replayed changes nobody. */
    private User write(Change change) {
        User user = store.write(change);
        change.entry()
                .filter(entry -> user.writeId().equals(change.after().writeId()))
                .ifPresent(entry -> counts.changed(entry.action()));
        return user;
    }

    private User onCurrent(
            String userId,
            boolean deletedToo,
            Precondition precondition,
            Optional<Idempotency> idempotency,
            UnaryOperator<User> write) {
        return once(
                idempotency,
                () -> turns.take(userId, () -> inTurn(userId, deletedToo, precondition, idempotency, write)));
    }

    /**
     * Reads, writes on what was read, and does both again where somebody else was faster and no version was asked for.
     */
    private User inTurn(
            String userId,
            boolean deletedToo,
            Precondition precondition,
            Optional<Idempotency> idempotency,
            UnaryOperator<User> write) {
        RetryBackoff.Attempts attempts = backoff.attempts();
        while (true) {
            UserStore.Found found = store.find(userId, idempotency);
            try {
                return found.answer().orElseGet(() -> write.apply(admitted(found.user(), deletedToo, precondition)));
            } catch (StaleWrite stale) {
                attempts.awaitNext(new Failure.Unavailable());
            }
        }
    }

    private static User admitted(Optional<User> found, boolean deletedToo, Precondition precondition) {
        User user = shown(found, deletedToo);
        if (!precondition.admits(user)) {
            throw Failure.PreconditionFailed.byNewerVersion();
        }
        return user;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Never before the version that it follows, whatever the clocks of two machines say. */
    private Instant now(User user) {
        Instant now = now();
        return now.isBefore(user.updatedAt()) ? user.updatedAt() : now;
    }
}
