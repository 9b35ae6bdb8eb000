package dev.rollcall.server.directory;

import java.util.Optional;

/** Where users are kept. Every method throws {@link Failure.Unavailable} when the store does not answer in time. */
public interface UserStore {

    /** Strongly consistent; deleted users too, as long as they can be restored. */
    Optional<User> find(String userId);

    /** Strongly consistent; live users only. */
    Optional<User> findByEmail(String normalisedEmail);

    /**
     * As of one moment, so that a request cannot miss the answer of its own first sending and yet see what that did.
     *
     * @throws Failure.IdempotencyKeyReused if the key was used with another request
     * @throws Failure.UserErased if the key's first request was carried out and its user is no more
     */
    Found find(String userId, Optional<Idempotency> idempotency);

    /**
     * What a write starts from.
     *
     * @param answer that the key's first request got, if it has one
     */
    record Found(Optional<User> user, Optional<User> answer) {}

    /**
     * Writes all of the change or nothing, and returns the user as written, or, where the idempotency key was used
     * before for the same request, the user as that request left it.
     *
     * @throws StaleWrite if {@code before} is no longer what is stored
     */
    User write(Change change);

    /**
     * Keeps a refusal under the key, so that no sending of the request is carried out later; returns what one that was
     * carried out before was answered with, or nothing where that has to be found with the user.
     *
     * @throws Failure what the first refused sending was told
     */
    Optional<User> refuse(Idempotency idempotency, Refusal refusal);

    /** Erases this version of the user, its history and every copy of it; keeps under the key that this was done. */
    void erase(User user, Optional<Idempotency> idempotency);

    /** Eventually consistent. */
    Page<User> list(UserQuery query, PageRequest page);

    /** Newest first; strongly consistent. */
    Page<HistoryEntry> history(User user, PageRequest page);

    /** Takes the key for a request of many transactions. */
    void lock(Lease lease);

    /** Gives the key back, if this holder has it or could still come to have it. */
    void release(Lease lease);
}
