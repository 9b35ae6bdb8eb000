package dev.rollcall.bench.memory;

import dev.rollcall.server.directory.Change;
import dev.rollcall.server.directory.EmailAddress;
import dev.rollcall.server.directory.HistoryEntry;
import dev.rollcall.server.directory.Idempotency;
import dev.rollcall.server.directory.Lease;
import dev.rollcall.server.directory.Page;
import dev.rollcall.server.directory.PageRequest;
import dev.rollcall.server.directory.Profile;
import dev.rollcall.server.directory.Refusal;
import dev.rollcall.server.directory.Status;
import dev.rollcall.server.directory.User;
import dev.rollcall.server.directory.UserQuery;
import dev.rollcall.server.directory.UserStore;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Replaces;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds a user for every id, and stores nothing. */
@Singleton
@Primary
@Replaces(UserStore.class)
final class MemoryUsers implements UserStore {

    private static final Instant THEN = Instant.parse("2026-01-02T03:04:05.000Z");

    private static User user(String userId) {
        EmailAddress email = new EmailAddress(userId + "@example.com");
        Profile profile = new Profile("Ada Lovelace", email, 36, Status.ACTIVE, Map.of("team", "analytics"));
        return User.created(userId, profile, THEN, "write-id-000");
    }

    @Override
    public Optional<User> find(String userId) {
        return Optional.of(user(userId));
    }

    @Override
    public Optional<User> findByEmail(String normalisedEmail) {
        return Optional.empty();
    }

    @Override
    public Found find(String userId, Optional<Idempotency> idempotency) {
        return new Found(find(userId), Optional.empty());
    }

    @Override
    public User write(Change change) {
        return change.after();
    }

    @Override
    public Optional<User> refuse(Idempotency idempotency, Refusal refusal) {
        throw refusal.failure();
    }

    @Override
    public void erase(User user, Optional<Idempotency> idempotency) {}

    @Override
    public Page<User> list(UserQuery query, PageRequest page) {
        return new Page<>(List.of(), Optional.empty());
    }

    @Override
    public Page<HistoryEntry> history(User user, PageRequest page) {
        return new Page<>(List.of(), Optional.empty());
    }

    @Override
    public void lock(Lease lease) {}

    @Override
    public void release(Lease lease) {}
}
