package dev.rollcall.server.directory;

import dev.rollcall.server.directory.HistoryEntry.Action;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The operations. Each write is one transaction; one on an existing user is made on the version that was read. */
public final class Directory {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final UserStore store;
    private final Clock clock;
    private final Ids ids;
    private final Tally tally;

    public Directory(UserStore store, Clock clock, Ids ids, Tally tally) {
        this.store = store;
        this.clock = clock;
        this.ids = ids;
        this.tally = tally;
    }

    /** Creates a user under an id of the caller's choice, or of ours. */
    public User create(Optional<String> chosenId, Profile profile, Caller caller, Optional<Idempotency> idempotency) {
        String userId = chosenId.map(UserIds::check).orElseGet(ids::userId);
        User user = User.created(userId, profile, now(), ids.writeId());
        return write(Change.of(null, user, Action.CREATED, caller, idempotency));
    }

    /** Creates a user under this id, where no live one may be. */
    public User createOnly(String userId, Profile profile, Caller caller) {
        try {
            return create(Optional.of(userId), profile, caller, Optional.empty());
        } catch (Failure.UserIdTaken taken) {
            throw taken.byLiveUser()
                    ? new Failure.PreconditionFailed("A user has this id, and If-None-Match is *.")
                    : taken;
        }
    }

    public User get(String userId, boolean showDeleted) {
        return store.find(userId).filter(user -> showDeleted || user.isLive()).orElseThrow(Failure.NotFound::new);
    }

    public Optional<User> findByEmail(String email) {
        return EmailAddress.parse(email).map(EmailAddress::normalised).flatMap(store::findByEmail);
    }

    public Page<User> list(UserQuery query, PageRequest page) {
        return store.list(query, page);
    }

    public Page<HistoryEntry> history(String userId, PageRequest page) {
        return store.history(get(userId, true), page);
    }

    /** Changes what a caller may set; a change that changes nothing is not written. */
    public User update(
            String userId,
            UnaryOperator<Profile> change,
            Match match,
            Caller caller,
            Optional<Idempotency> idempotency) {
        return write(Action.UPDATED, userId, match, caller, idempotency, user -> updated(user, change));
    }

    private User updated(User user, UnaryOperator<Profile> change) {
        Profile profile = change.apply(user.profile());
        return profile.equals(user.profile()) ? user : user.with(profile, now(user), ids.writeId());
    }

    public User delete(String userId, Match match, Caller caller, Optional<Idempotency> idempotency) {
        return write(
                Action.DELETED, userId, match, caller, idempotency, user -> user.deleted(now(user), ids.writeId()));
    }

    /** A user that is live is answered as it stands. */
    public User restore(String userId, Match match, Caller caller, Optional<Idempotency> idempotency) {
        return write(
                Action.RESTORED,
                userId,
                match,
                caller,
                idempotency,
                user -> user.isLive() ? user : user.restored(now(user), ids.writeId()));
    }

    /** Erases a user, deleted before or not, for good. */
    public void erase(String userId, Match match) {
        onCurrent(userId, true, match, user -> {
            store.erase(user);
            tally.erased();
            return user;
        });
    }

    private User write(
            Action action,
            String userId,
            Match match,
            Caller caller,
            Optional<Idempotency> idempotency,
            UnaryOperator<User> operation) {
        return idempotency
                .flatMap(store::findAnswer)
                .orElseGet(() -> onCurrent(userId, action == Action.RESTORED, match, user -> {
                    User next = operation.apply(user);
                    return next == user ? user : write(Change.of(user, next, action, caller, idempotency));
                }));
    }

    /** An answer that is replayed changes nobody. */
    private User write(Change change) {
        User user = store.write(change);
        if (user.writeId().equals(change.after().writeId())) {
            tally.changed(change.entry().action());
        }
        return user;
    }

    /** Reads, writes on what was read, and does both again where somebody else was faster and no version was asked for. */
    private User onCurrent(String userId, boolean deletedToo, Match match, UnaryOperator<User> write) {
        Backoff backoff = new Backoff(PATIENCE);
        while (true) {
            User user = get(userId, deletedToo);
            if (!match.admits(user)) {
                throw new Failure.PreconditionFailed(
                        "The user has changed since the version in If-Match. Read it again and decide anew.");
            }
            try {
                return write.apply(user);
            } catch (StaleWrite stale) {
                backoff.await(new Failure.Unavailable());
            }
        }
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
