package dev.rollcall.server.directory;

import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a batch does to one user. */
public sealed interface BatchWrite {

    String ADDRESS = "@";

    /** Creates a user under an id of the caller's choice, or of ours. */
    record Create(Optional<String> userId, Profile profile) implements BatchWrite {}

    /** Changes what a caller may set; {@code email} is the address that the change sets, if it does. */
    record Update(String userId, Optional<EmailAddress> email, UnaryOperator<Profile> change, Precondition precondition)
            implements BatchWrite {}

    /** Deletes a user, who can be restored. */
    record Delete(String userId, Precondition precondition) implements BatchWrite {}

    /** What the caller sent is none of these. It keeps its place, and the others are done. */
    record Malformed(RuntimeException failure) implements BatchWrite {}

    /** The user and the address that an item names. Among items with one of them in common, order decides. */
    default Set<String> names() {
        return switch (this) {
            case Create create ->
                names(create.userId(), Optional.of(create.profile().email()));
            case Update update -> names(Optional.of(update.userId()), update.email());
            case Delete delete -> Set.of(delete.userId());
            case Malformed malformed -> Set.of();
        };
    }

    /** The user whose address others may have afterwards; which one that is, the item does not say. */
    default Optional<String> userGivingUpAddress() {
        return switch (this) {
            case Update update -> update.email().map(email -> update.userId());
            case Delete delete -> Optional.of(delete.userId());
            case Create create -> Optional.empty();
            case Malformed malformed -> Optional.empty();
        };
    }

    default boolean takesAddress() {
        return names().stream().anyMatch(name -> name.startsWith(ADDRESS));
    }

    private static Set<String> names(Optional<String> userId, Optional<EmailAddress> email) {
        return Stream.concat(userId.stream(), email.map(BatchWrite::name).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** No id has an at sign. */
    static String name(EmailAddress email) {
        return ADDRESS + email.normalised();
    }
}
