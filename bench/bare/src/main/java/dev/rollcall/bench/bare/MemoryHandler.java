package dev.rollcall.bench.bare;

import java.util.Optional;

/** {@code GET /users/{userId}} from memory. */
public final class MemoryHandler extends BareHandler {

    @Override
    Optional<User> find(String userId) {
        return Optional.of(User.example(userId));
    }
}
