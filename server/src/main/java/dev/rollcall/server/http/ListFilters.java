package dev.rollcall.server.http;

import dev.rollcall.api.Contract;
import dev.rollcall.api.model.UserOrder;
import dev.rollcall.api.model.UserStatus;
import dev.rollcall.server.directory.Directory;
import dev.rollcall.server.directory.Failure;
import dev.rollcall.server.directory.Page;
import dev.rollcall.server.directory.PageRequest;
import dev.rollcall.server.directory.User;
import dev.rollcall.server.directory.UserQuery;
import dev.rollcall.server.directory.UserQuery.Order;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The filters of {@code GET /users}: which go together, and what to say of those that do not.
 *
 * @param given names of the query parameters that the request has
 */
record ListFilters(
        Set<String> given,
        @Nullable String email,
        @Nullable String namePrefix,
        @Nullable UserStatus status,
        @Nullable OffsetDateTime createdAfter,
        @Nullable OffsetDateTime createdBefore,
        @Nullable UserOrder orderBy,
        boolean showDeleted) {

    private static final Set<String> BY_CREATION = Set.of("createdAfter", "createdBefore");
    private static final Set<String> KNOWN =
            Contract.operation("listUsers").query().keySet();
    private static final String SUPPORTED =
            " Supported are: email alone; status and showDeleted, with orderBy=name and namePrefix, or with"
                    + " orderBy=createdAt or -createdAt, createdAfter and createdBefore.";

    Page<User> run(Directory directory, PageRequest page) {
        if (!KNOWN.containsAll(given)) {
            throw new Failure.UnsupportedFilter("There is a parameter that is no filter." + SUPPORTED);
        }
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
            throw unsupported("namePrefix", List.of("orderBy=" + orderBy));
        }
        return new UserQuery(
                order,
                Optional.ofNullable(status).map(ModelMapper::status),
                Optional.ofNullable(namePrefix),
                instant(createdAfter),
                instant(createdBefore),
                showDeleted);
    }

    private Order order() {
        if (orderBy != null) {
            return Order.valueOf(orderBy.name());
        }
        if (namePrefix != null) {
            return Order.NAME;
        }
        return createdAfter == null && createdBefore == null ? Order.ANY : Order.CREATED_AT;
    }

    private static Optional<Instant> instant(@Nullable OffsetDateTime time) {
        return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
    }

    private void refuseBeside(String filter, Predicate<String> isRefused) {
        List<String> others = given.stream().filter(isRefused).sorted().toList();
        if (!others.isEmpty()) {
            throw unsupported(filter, others);
        }
    }

    private static Failure unsupported(String filter, List<String> others) {
        return new Failure.UnsupportedFilter(
                filter + " cannot be combined with " + String.join(", ", others) + "." + SUPPORTED);
    }
}
