package dev.rollcall.client.testkit;

import dev.rollcall.client.internal.Json;
import dev.rollcall.client.model.HistoryAction;
import dev.rollcall.client.model.HistoryEntry;
import dev.rollcall.client.model.User;
import dev.rollcall.client.model.UserFields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A user with its version and its history. */
record StoredUser(User user, int version, List<HistoryEntry> history) {
    static StoredUser created(User user) {
        return new StoredUser(user, 0, List.of()).record(null, user, HistoryAction.CREATED, user.createdAt());
    }

    StoredUser changed(User now, HistoryAction action, Instant at) {
        return record(user, now, action, at);
    }

    String etag() {
        return "\"" + version + "\"";
    }

    boolean deleted() {
        return user.deletedAt() != null;
    }

    static String normal(String email) {
        return email.trim().toLowerCase(Locale.ROOT);
    }

    private StoredUser record(@Nullable User before, User after, HistoryAction action, Instant at) {
        HistoryEntry entry = HistoryEntry.builder()
                .version((long) version + 1)
                .action(action)
                .at(at)
                .actor("anonymous")
                .requestId(UUID.randomUUID().toString())
                .before(touched(before, after))
                .after(touched(after, before))
                .build();
        List<HistoryEntry> all = new ArrayList<>(history);
        all.add(0, entry);
        return new StoredUser(after, version + 1, List.copyOf(all));
    }

    /** The fields of one user that differ from the other's. */
    private static UserFields touched(@Nullable User of, @Nullable User other) {
        if (of == null) {
            return UserFields.builder().build();
        }
        Map<String, @Nullable Object> mine = of.toMap();
        Map<String, @Nullable Object> others = other == null ? Map.of() : other.toMap();
        mine.keySet()
                .removeAll(
                        UserFields.fromJson(of.toJson()).additionalProperties().keySet());
        mine.entrySet().removeIf(field -> Objects.equals(field.getValue(), others.get(field.getKey())));
        return UserFields.fromJson(Json.bytes(mine));
    }
}
