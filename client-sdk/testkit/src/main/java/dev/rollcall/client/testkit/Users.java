package dev.rollcall.client.testkit;

import dev.rollcall.client.internal.Json;
import dev.rollcall.client.model.HistoryAction;
import dev.rollcall.client.model.ProblemCode;
import dev.rollcall.client.model.User;
import dev.rollcall.client.model.UserInput;
import dev.rollcall.client.model.UserPatch;
import dev.rollcall.client.testkit.Responses.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The directory: what the server does in one transaction happens here in one method. */
final class Users {
    private final Map<String, StoredUser> entries = new LinkedHashMap<>();
    private final Clock clock;

    Users(Clock clock) {
        this.clock = clock;
    }

    Collection<StoredUser> all() {
        return entries.values();
    }

    StoredUser find(String id, boolean deletedToo) {
        StoredUser entry = entries.get(id);
        if (entry == null || entry.deleted() && !deletedToo) {
            throw ProblemException.of(ProblemCode.NOT_FOUND);
        }
        return entry;
    }

    StoredUser create(@Nullable String chosen, UserInput wanted, ProblemCode taken) {
        Rules.check(wanted);
        String id = chosen == null ? UUID.randomUUID().toString() : chosen;
        Rules.id(id);
        StoredUser holder = entries.get(id);
        if (holder != null) {
            ProblemCode code = holder.deleted() ? ProblemCode.USER_ID_TAKEN : taken;
            throw ProblemException.of(code);
        }
        claim(id, wanted.email());
        return put(StoredUser.created(user(id, wanted, now())));
    }

    StoredUser replace(String id, UserInput wanted, @Nullable String ifMatch) {
        Rules.check(wanted);
        StoredUser entry = match(find(id, false), ifMatch);
        return write(entry, user(id, wanted, entry.user().createdAt()));
    }

    StoredUser patch(String id, UserPatch patch, @Nullable String ifMatch) {
        Rules.check(patch);
        StoredUser entry = match(find(id, false), ifMatch);
        User patched = Patches.apply(entry.user(), patch);
        Rules.check(patched);
        return write(entry, patched);
    }

    StoredUser delete(String id, @Nullable String ifMatch) {
        StoredUser entry = match(find(id, false), ifMatch);
        Instant now = now();
        User deleted = entry.user().toBuilder()
                .updatedAt(now)
                .deletedAt(now)
                .purgeAt(now.plus(Duration.ofDays(30)))
                .build();
        return put(entry.changed(deleted, HistoryAction.DELETED, now));
    }

    void erase(String id, @Nullable String ifMatch) {
        match(find(id, true), ifMatch);
        entries.remove(id);
    }

    StoredUser restore(String id, @Nullable String ifMatch) {
        StoredUser entry = match(find(id, true), ifMatch);
        if (!entry.deleted()) {
            return entry;
        }
        claim(id, entry.user().email());
        Instant now = now();
        Map<String, @Nullable Object> restored = entry.user().toMap();
        restored.keySet().removeAll(Set.of("deletedAt", "purgeAt"));
        restored.put("updatedAt", now);
        return put(entry.changed(User.fromJson(Json.bytes(restored)), HistoryAction.RESTORED, now));
    }

    private StoredUser write(StoredUser entry, User wanted) {
        User unchanged = wanted.toBuilder().updatedAt(entry.user().updatedAt()).build();
        if (unchanged.equals(entry.user())) {
            return entry;
        }
        claim(wanted.userId(), wanted.email());
        Instant now = now();
        return put(entry.changed(wanted.toBuilder().updatedAt(now).build(), HistoryAction.UPDATED, now));
    }

    private StoredUser put(StoredUser entry) {
        entries.put(entry.user().userId(), entry);
        return entry;
    }

    private static StoredUser match(StoredUser entry, @Nullable String ifMatch) {
        if (ifMatch != null && !ifMatch.equals("*") && !ifMatch.equals(entry.etag())) {
            throw ProblemException.of(ProblemCode.PRECONDITION_FAILED);
        }
        return entry;
    }

    private void claim(String id, String email) {
        boolean taken = entries.values().stream()
                .filter(other -> !other.deleted() && !other.user().userId().equals(id))
                .anyMatch(other -> StoredUser.normal(other.user().email()).equals(StoredUser.normal(email)));
        if (taken) {
            throw ProblemException.of(ProblemCode.EMAIL_TAKEN);
        }
    }

    private static User user(String id, UserInput wanted, Instant createdAt) {
        Map<String, @Nullable Object> user = wanted.toMap();
        user.values().removeIf(value -> value == null || value.equals(Map.of()));
        user.putIfAbsent("status", Limits.USER_STATUS_DEFAULT);
        user.putAll(Map.of("userId", id, "createdAt", createdAt, "updatedAt", createdAt));
        return User.fromJson(Json.bytes(user));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
