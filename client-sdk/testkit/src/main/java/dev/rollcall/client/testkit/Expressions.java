package dev.rollcall.client.testkit;

import dev.rollcall.client.model.ProblemCode;
import dev.rollcall.client.testkit.Responses.ProblemException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code SET name = :value, …} and {@code REMOVE name, …}; nothing else of DynamoDB's expressions. */
final class Expressions {
    private static final Pattern CLAUSE = Pattern.compile("(SET|REMOVE)\\s+(.+?)(?=\\s+(?:SET|REMOVE)\\s|$)");
    private static final Pattern SET = Pattern.compile("([#\\w]+)\\s*=\\s*(:\\w+)");

    private Expressions() {}

    static void apply(Map<String, @Nullable Object> item, Map<String, @Nullable Object> payload) {
        String expression = String.valueOf(payload.get("UpdateExpression")).trim();
        Matcher clauses = CLAUSE.matcher(expression);
        int end = 0;
        while (clauses.find() && expression.substring(end, clauses.start()).isBlank()) {
            for (String term : clauses.group(2).split(",")) {
                apply(item, clauses.group(1), term.trim(), payload);
            }
            end = clauses.end();
        }
        if (end == 0 || end < expression.length()) {
            throw ProblemException.of(ProblemCode.INVALID_EXPRESSION);
        }
    }

    private static void apply(
            Map<String, @Nullable Object> item, String verb, String term, Map<String, @Nullable Object> payload) {
        if (verb.equals("REMOVE")) {
            item.remove(name(term, payload));
            return;
        }
        Matcher assignment = SET.matcher(term);
        if (!assignment.matches()) {
            throw ProblemException.of(ProblemCode.INVALID_EXPRESSION);
        }
        item.put(name(assignment.group(1), payload), member(payload, "ExpressionAttributeValues", assignment.group(2)));
    }

    private static String name(String name, Map<String, @Nullable Object> payload) {
        return name.startsWith("#") ? String.valueOf(member(payload, "ExpressionAttributeNames", name)) : name;
    }

    private static @Nullable Object member(Map<String, @Nullable Object> payload, String of, String name) {
        if (payload.get(of) instanceof Map<?, ?> members && members.containsKey(name)) {
            return members.get(name);
        }
        throw ProblemException.of(ProblemCode.INVALID_EXPRESSION);
    }
}
