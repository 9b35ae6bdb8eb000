package dev.rollcall.server.directory;

import java.util.Optional;
import java.util.function.UnaryOperator;

/** What a batch does to one user. */
public sealed interface BatchItem {

    /** Creates a user under an id of the caller's choice, or of ours. */
    record Create(Optional<String> userId, Profile profile) implements BatchItem {}

    /** Changes what a caller may set. */
    record Update(String userId, UnaryOperator<Profile> change, Precondition precondition) implements BatchItem {}

    /** Deletes a user, who can be restored. */
    record Delete(String userId, Precondition precondition) implements BatchItem {}

    /** What the caller sent is none of these. It keeps its place, and the others are done. */
    record Malformed(RuntimeException failure) implements BatchItem {}
}
