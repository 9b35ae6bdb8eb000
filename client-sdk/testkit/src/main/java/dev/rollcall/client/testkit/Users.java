package dev.rollcall.client.testkit;

import dev.rollcall.client.internal.Json;
import dev.rollcall.client.model.HistoryAction;
import dev.rollcall.client.model.ProblemCode;
import dev.rollcall.client.model.User;
import dev.rollcall.client.model.UserInput;
import dev.rollcall.client.model.UserPatch;
import dev.rollcall.client.model.UserStatus;
import dev.rollcall.client.testkit.Answers.Refusal;
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
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Clock clock;

    Users(Clock clock) {
        this.clock = clock;
    }

    Collection<Entry> all() {
        return entries.values();
    }

    Entry find(String id, boolean deletedToo) {
        Entry entry = entries.get(id);
        if (entry == null || entry.deleted() && !deletedToo) {
            throw Refusal.of(404, ProblemCode.NOT_FOUND);
        }
        return entry;
    }

    Entry create(@Nullable String chosen, UserInput wanted, ProblemCode taken) {
        Rules.check(wanted);
        String id = chosen == null ? UUID.randomUUID().toString() : chosen;
        Rules.id(id);
        Entry holder = entries.get(id);
        if (holder != null) {
            ProblemCode code = holder.deleted() ? ProblemCode.USER_ID_TAKEN : taken;
            throw Refusal.of(code.equals(ProblemCode.PRECONDITION_FAILED) ? 412 : 409, code);
        }
        claim(id, wanted.email());
        return put(Entry.created(user(id, wanted, now())));
    }

    Entry replace(String id, UserInput wanted, @Nullable String ifMatch) {
        Rules.check(wanted);
        Entry entry = match(find(id, false), ifMatch);
        return write(entry, user(id, wanted, entry.user().createdAt()));
    }

    Entry patch(String id, UserPatch patch, @Nullable String ifMatch) {
        Rules.check(patch);
        for (String required : new String[] {"name", "email", "status"}) {
            if (patch.has(required) && patch.toMap().get(required) == null) {
                throw Refusal.invalid("/" + required, "null");
            }
        }
        Entry entry = match(find(id, false), ifMatch);
        return write(entry, Patches.apply(entry.user(), patch));
    }

    Entry delete(String id, @Nullable String ifMatch) {
        Entry entry = match(find(id, false), ifMatch);
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

    Entry restore(String id, @Nullable String ifMatch) {
        Entry entry = match(find(id, true), ifMatch);
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

    private Entry write(Entry entry, User wanted) {
        User unchanged = wanted.toBuilder().updatedAt(entry.user().updatedAt()).build();
        if (unchanged.equals(entry.user())) {
            return entry;
        }
        claim(wanted.userId(), wanted.email());
        Instant now = now();
        return put(entry.changed(wanted.toBuilder().updatedAt(now).build(), HistoryAction.UPDATED, now));
    }

    private Entry put(Entry entry) {
        entries.put(entry.user().userId(), entry);
        return entry;
    }

    private static Entry match(Entry entry, @Nullable String ifMatch) {
        if (ifMatch != null && !ifMatch.equals("*") && !ifMatch.equals(entry.etag())) {
            throw Refusal.of(412, ProblemCode.PRECONDITION_FAILED);
        }
        return entry;
    }

    private void claim(String id, String email) {
        boolean taken = entries.values().stream()
                .filter(other -> !other.deleted() && !other.user().userId().equals(id))
                .anyMatch(other -> Entry.normal(other.user().email()).equals(Entry.normal(email)));
        if (taken) {
            throw Refusal.of(409, ProblemCode.EMAIL_TAKEN);
        }
    }

    private static User user(String id, UserInput wanted, Instant createdAt) {
        Map<String, @Nullable Object> user = wanted.toMap();
        user.values().removeIf(value -> value == null || value.equals(Map.of()));
        user.putIfAbsent("status", UserStatus.ACTIVE);
        user.putAll(Map.of("userId", id, "createdAt", createdAt, "updatedAt", createdAt));
        return User.fromJson(Json.bytes(user));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
