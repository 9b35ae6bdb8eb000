package dev.rollcall.client.testkit;

import dev.rollcall.client.HttpTransport.Response;
import dev.rollcall.client.internal.Timestamps;
import dev.rollcall.client.model.ProblemCode;
import dev.rollcall.client.model.User;
import dev.rollcall.client.model.ViolationCode;
import dev.rollcall.client.testkit.Responses.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Pages: a cursor holds how many items were shown, and is bound to the filters. */
final class Pages {
    private static final Pattern TOO_FINE = Pattern.compile("\\.[0-9]{10}");

    private Pages() {}

    static Response users(Collection<StoredUser> entries, ParsedRequest request) {
        List<User> users = entries.stream()
                .map(StoredUser::user)
                .filter(matching(request))
                .sorted(order(request))
                .toList();
        return page(users, request);
    }

    static <T> Response page(List<T> all, ParsedRequest request) {
        int limit = limit(request.query("limit", Limits.LIST_USERS_LIMIT_DEFAULT));
        int from = Math.min(all.size(), start(request));
        int to = Math.min(all.size(), from + limit);
        Map<String, @Nullable Object> page = new LinkedHashMap<>();
        page.put("items", all.subList(from, to));
        if (to < all.size()) {
            page.put("nextCursor", encode(to + "|" + filters(request)));
        }
        return Responses.json(200, page, Map.of());
    }

    private static Predicate<User> matching(ParsedRequest request) {
        String email = request.query("email", null);
        String prefix = withoutCase(request.query("namePrefix", ""));
        String status = request.query("status", null);
        Instant after = time(request, "createdAfter", "1970-01-01T00:00:00Z");
        Instant before = time(request, "createdBefore", "9999-12-31T23:59:59Z");
        if (email != null
                && !Set.of("email", "limit").containsAll(request.query().keySet())) {
            throw ProblemException.of(ProblemCode.UNSUPPORTED_FILTER);
        }
        return user -> (request.flag("showDeleted") || user.deletedAt() == null)
                && (email == null
                        || Rules.isEmail(email) && StoredUser.normal(email).equals(StoredUser.normal(user.email())))
                && withoutCase(user.name()).startsWith(prefix)
                && (status == null || status.equals(user.status().value()))
                && !user.createdAt().isBefore(after)
                && user.createdAt().isBefore(before);
    }

    private static Comparator<User> order(ParsedRequest request) {
        String order = request.query("orderBy", request.query().containsKey("namePrefix") ? "name" : "createdAt");
        Comparator<User> byCreation = Comparator.comparing(User::createdAt);
        return switch (order) {
            case "name" -> Comparator.comparing(user -> withoutCase(user.name()));
            case "-createdAt" -> byCreation.reversed();
            default -> byCreation;
        };
    }

    /** Character by character: a prefix does not know what follows. */
    private static String withoutCase(String text) {
        return text.codePoints()
                .map(character -> Character.toLowerCase(Character.toUpperCase(character)))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** What is finer than a nanosecond could not be kept. */
    private static Instant time(ParsedRequest request, String name, String otherwise) {
        String text = request.query(name, otherwise);
        try {
            if (TOO_FINE.matcher(text).find()) {
                throw new DateTimeException(text);
            }
            return Timestamps.parse(text);
        } catch (DateTimeException e) {
            throw ProblemException.invalidParameter(name, ViolationCode.TYPE);
        }
    }

    private static int limit(String text) {
        if (!text.matches("-?(0|[1-9][0-9]*)")) {
            throw ProblemException.invalidParameter("limit", ViolationCode.TYPE);
        }
        int limit = text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > Limits.LIST_USERS_LIMIT_MAXIMUM) {
            throw ProblemException.invalidParameter("limit", ViolationCode.RANGE);
        }
        return limit;
    }

    private static int start(ParsedRequest request) {
        String cursor = request.query("cursor", null);
        if (cursor == null) {
            return 0;
        }
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split("\\|", 2);
            if (parts.length == 2 && parts[1].equals(filters(request))) {
                return Integer.parseInt(parts[0]);
            }
        } catch (IllegalArgumentException e) {
            // Not one of ours.
        }
        throw ProblemException.of(ProblemCode.INVALID_CURSOR);
    }

    private static String filters(ParsedRequest request) {
        Map<String, String> filters = new TreeMap<>(request.query());
        filters.keySet().removeAll(List.of("cursor", "limit"));
        filters.computeIfPresent("namePrefix", (name, prefix) -> withoutCase(prefix));
        return String.join("/", request.path()) + filters;
    }

    private static String encode(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
