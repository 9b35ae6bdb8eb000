package dev.rollcall.client.testkit;

import dev.rollcall.client.internal.Json;
import dev.rollcall.client.model.User;
import dev.rollcall.client.model.UserPatch;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON Merge Patch (RFC 7396). */
final class Patches {
    private Patches() {}

    static User apply(User user, UserPatch patch) {
        Map<String, @Nullable Object> merged = user.toMap();
        merge(merged, patch.toMap());
        if (merged.get("metadata") instanceof Map<?, ?> metadata && metadata.isEmpty()) {
            merged.remove("metadata");
        }
        return User.fromJson(Json.bytes(merged));
    }

    @SuppressWarnings("unchecked")
    private static void merge(Map<String, @Nullable Object> target, Map<String, @Nullable Object> patch) {
        patch.forEach((name, value) -> {
            if (value == null) {
                target.remove(name);
            } else if (value instanceof Map<?, ?> members) {
                Map<String, @Nullable Object> copy = new LinkedHashMap<>();
                if (target.get(name) instanceof Map<?, ?> old) {
                    copy.putAll((Map<String, @Nullable Object>) old);
                }
                merge(copy, (Map<String, @Nullable Object>) members);
                target.put(name, copy);
            } else {
                target.put(name, value);
            }
        });
    }
}
