package dev.rollcall.server.directory;

import java.time.Instant;
import java.util.Optional;

/** Where users are kept. Every method throws {@link Failure.Unavailable} when the store does not answer in time. */
public interface UserStore {

    /** Strongly consistent; deleted users too, as long as they can be restored. */
    Optional<User> find(String userId);

    /** Strongly consistent; live users only. */
    Optional<User> findByEmail(String normalisedEmail);

    /** The answer that this key's first request got, if it has one. */
    Optional<User> findAnswer(Idempotency idempotency);

    /**
     * Writes all of the change or nothing, and returns the user as written, or, where the idempotency key was used
     * before for the same request, the user as that request left it.
     *
     * @throws StaleWrite if {@code before} is no longer what is stored
     */
    User write(Change change);

    /** Erases this version of the user, its history and every copy of it. */
    void erase(User user);

    /** Eventually consistent. */
    Page<User> list(UserQuery query, PageRequest page);

    /** Newest first; strongly consistent. */
    Page<HistoryEntry> history(User user, PageRequest page);

    /** Takes the key for a request of many transactions, until {@code until} or its release. */
    void lock(Idempotency idempotency, Instant now, Instant until);

    void release(Idempotency idempotency, Instant now);
}
