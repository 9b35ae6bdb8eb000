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
        List<String> unknown = given.keySet().stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .toList();
        if (!unknown.isEmpty()) {
            throw unsupported(
                    "The query has a parameter that is not a filter.", unknown, Rule.UNKNOWN_NAME, "is not a filter");
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
            throw notBeside("namePrefix", ordered, List.of("orderBy"));
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
            throw notBeside(filter, String.join(", ", others), others);
        }
    }

    private static Failure notBeside(String filter, String others, List<String> names) {
        String detail = filter + " cannot be combined with " + others + ".";
        return unsupported(detail, names, Rule.SYNTAX, "cannot be combined with " + filter);
    }

    private static Failure unsupported(String detail, List<String> names, Rule rule, String of) {
        List<Violation> violations =
                names.stream().map(name -> Violation.of(name, rule, of)).toList();
        return new Failure.UnsupportedFilter(detail + SUPPORTED, violations);
    }
}
