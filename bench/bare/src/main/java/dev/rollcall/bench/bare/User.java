package dev.rollcall.bench.bare;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@JsonInclude(JsonInclude.Include.NON_NULL)
record User(
        String userId,
        String name,
        String email,
        @Nullable Integer age,
        String status,
        Map<String, String> metadata,
        String createdAt,
        String updatedAt) {

    static User example(String userId) {
        return new User(
                userId,
                "Ada Lovelace",
                userId + "@example.com",
                36,
                "active",
                Map.of("team", "analytics"),
                "2026-01-02T03:04:05.000Z",
                "2026-01-02T03:04:05.000Z");
    }
}
