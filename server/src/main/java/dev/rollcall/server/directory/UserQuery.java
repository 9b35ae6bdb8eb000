package dev.rollcall.server.directory;

import java.time.Instant;
import java.util.Optional;

/**
 * Which users, in which order.
 *
 * @param createdAfter inclusive
 * @param createdBefore exclusive
 */
public record UserQuery(
        Order order,
        Optional<Status> status,
        Optional<String> namePrefix,
        Optional<Instant> createdAfter,
        Optional<Instant> createdBefore,
        boolean showDeleted) {

    /** Whether nobody can have been created between these times; DynamoDB refuses to look. */
    boolean isEmpty() {
        return createdAfter.isPresent()
                && createdBefore.isPresent()
                && !createdAfter.get().isBefore(createdBefore.get());
    }

    /** {@code ANY} is the store's own order, the cheapest to walk. */
    public enum Order {
        ANY,
        CREATED_AT,
        CREATED_AT_DESC,
        NAME
    }
}
