package dev.rollcall.client.testkit;

import dev.rollcall.client.HttpTransport.Response;
import dev.rollcall.client.model.ProblemCode;
import dev.rollcall.client.model.User;
import dev.rollcall.client.testkit.Answers.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Pages: a cursor holds how many items were shown, and is bound to the filters. */
final class Lists {
    private Lists() {}

    static Response users(Collection<Entry> entries, Call call) {
        List<User> users = entries.stream()
                .map(Entry::user)
                .filter(matching(call))
                .sorted(order(call))
                .toList();
        return page(users, call);
    }

    static <T> Response page(List<T> all, Call call) {
        int limit = limit(call.query("limit", "20"));
        int from = Math.min(all.size(), start(call));
        int to = Math.min(all.size(), from + limit);
        Map<String, @Nullable Object> page = new LinkedHashMap<>();
        page.put("items", all.subList(from, to));
        if (to < all.size()) {
            page.put("nextCursor", encode(to + "|" + filters(call)));
        }
        return Answers.json(200, page, Map.of());
    }

    private static Predicate<User> matching(Call call) {
        String email = call.query("email", null);
        String prefix = withoutCase(call.query("namePrefix", ""));
        String status = call.query("status", null);
        Instant after = Instant.parse(call.query("createdAfter", "1970-01-01T00:00:00Z"));
        Instant before = Instant.parse(call.query("createdBefore", "9999-01-01T00:00:00Z"));
        if (email != null
                && call.query().keySet().stream()
                        .anyMatch(List.of(
                                "namePrefix",
                                "status",
                                "createdAfter",
                                "createdBefore",
                                "orderBy",
                                "showDeleted",
                                "cursor")::contains)) {
            throw Refusal.of(400, ProblemCode.UNSUPPORTED_FILTER);
        }
        return user -> (call.flag("showDeleted") || user.deletedAt() == null)
                && (email == null || Rules.isEmail(email) && Entry.normal(email).equals(Entry.normal(user.email())))
                && withoutCase(user.name()).startsWith(prefix)
                && (status == null || status.equals(user.status().value()))
                && !user.createdAt().isBefore(after)
                && user.createdAt().isBefore(before);
    }

    private static Comparator<User> order(Call call) {
        String order = call.query("orderBy", call.query().containsKey("namePrefix") ? "name" : "createdAt");
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

    private static int limit(String text) {
        int limit = text.matches("\\d{1,3}") ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > 100) {
            throw Refusal.of(400, ProblemCode.INVALID);
        }
        return limit;
    }

    private static int start(Call call) {
        String cursor = call.query("cursor", null);
        if (cursor == null) {
            return 0;
        }
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split("\\|", 2);
            if (parts.length == 2 && parts[1].equals(filters(call))) {
                return Integer.parseInt(parts[0]);
            }
        } catch (IllegalArgumentException e) {
            // Not one of ours.
        }
        throw Refusal.of(400, ProblemCode.INVALID_CURSOR);
    }

    private static String filters(Call call) {
        Map<String, String> filters = new TreeMap<>(call.query());
        filters.keySet().removeAll(List.of("cursor", "limit"));
        return String.join("/", call.path()) + filters;
    }

    private static String encode(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
