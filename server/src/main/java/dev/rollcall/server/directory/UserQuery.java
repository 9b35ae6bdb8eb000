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

    /** {@code ANY} is the store's own order, the cheapest to walk. */
    public enum Order {
        ANY,
        CREATED_AT,
        CREATED_AT_DESC,
        NAME
    }
}
