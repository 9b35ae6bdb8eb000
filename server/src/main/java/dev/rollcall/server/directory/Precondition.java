package dev.rollcall.server.directory;

import java.util.Set;

/** What must be true of a user for it to be written. */
public sealed interface Precondition {

    /** No precondition: whatever version is there. */
    Precondition NONE = new Any();

    boolean admits(User user);

    record Any() implements Precondition {
        @Override
        public boolean admits(User user) {
            return true;
        }
    }

    record OneOf(Set<String> etags) implements Precondition {
        @Override
        public boolean admits(User user) {
            return etags.contains(user.etag());
        }
    }
}
