package dev.rollcall.server.directory;

import dev.rollcall.server.directory.UserQuery.Order;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a list of users is asked for: which filters go together, since only what an index serves is served, and what to
 * say of those that do not.
 *
 * @param given by their names, as they were written
 */
public record UserFilters(
        Map<String, List<String>> given,
        @Nullable String email,
        @Nullable String namePrefix,
        @Nullable Status status,
        @Nullable Instant createdAfter,
        @Nullable Instant createdBefore,
        @Nullable Order orderBy,
        boolean showDeleted) {

    private static final Set<String> BY_CREATION = Set.of("createdAfter", "createdBefore");
    private static final String SUPPORTED =
            " Supported are: email alone; status and showDeleted, with orderBy=name and namePrefix, or with"
                    + " orderBy=createdAt or -createdAt, createdAfter and createdBefore.";

    /** What is given must be among these. */
    public UserFilters onlyOf(Set<String> known) {
        if (!known.containsAll(given.keySet())) {
            throw new Failure.UnsupportedFilter("The query has a parameter that is not a filter." + SUPPORTED);
        }
        return this;
    }

    Page<User> run(Directory directory, PageRequest page) {
        if (email != null) {
            refuseBeside("email", name -> !name.equals("email") && !name.equals("limit"));
            return new Page<>(directory.findByEmail(email).stream().toList(), Optional.empty());
        }
        return directory.list(query(), page);
    }

    private UserQuery query() {
        Order order = order();
        if (namePrefix != null) {
            refuseBeside("namePrefix", BY_CREATION::contains);
        }
        if (order == Order.NAME) {
            refuseBeside("orderBy=name", BY_CREATION::contains);
        } else if (namePrefix != null) {
            String ordered = "orderBy=" + String.join(", ", given.getOrDefault("orderBy", List.of()));
            throw unsupported("namePrefix", List.of(ordered));
        }
        return new UserQuery(
                order,
                Optional.ofNullable(status),
                Optional.ofNullable(namePrefix),
                Optional.ofNullable(createdAfter),
                Optional.ofNullable(createdBefore),
                showDeleted);
    }

    private Order order() {
        if (orderBy != null) {
            return orderBy;
        }
        if (namePrefix != null) {
            return Order.NAME;
        }
        return createdAfter == null && createdBefore == null ? Order.ANY : Order.CREATED_AT;
    }

    private void refuseBeside(String filter, Predicate<String> isRefused) {
        List<String> others = given.keySet().stream().filter(isRefused).sorted().toList();
        if (!others.isEmpty()) {
            throw unsupported(filter, others);
        }
    }

    private static Failure unsupported(String filter, List<String> others) {
        return new Failure.UnsupportedFilter(
                filter + " cannot be combined with " + String.join(", ", others) + "." + SUPPORTED);
    }
}
