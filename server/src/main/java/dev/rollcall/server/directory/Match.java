package dev.rollcall.server.directory;

import java.util.Set;

/** What {@code If-Match} asks of a user before it is written. */
public sealed interface Match {

    /** No precondition: whatever version is there. */
    Match NONE = new Any();

    boolean admits(User user);

    record Any() implements Match {
        @Override
        public boolean admits(User user) {
            return true;
        }
    }

    record OneOf(Set<String> etags) implements Match {
        @Override
        public boolean admits(User user) {
            return etags.contains(user.etag());
        }
    }
}
