package dev.rollcall.server.directory;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Those fields of a profile that a change touched; null or absent where one was, or became, empty. */
public record ChangedFields(
        @Nullable String name,
        @Nullable String email,
        @Nullable Integer age,
        @Nullable Status status,
        Map<String, String> metadata) {

    static final ChangedFields NONE = new ChangedFields(null, null, null, null, Map.of());
}
