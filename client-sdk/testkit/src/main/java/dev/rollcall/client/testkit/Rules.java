package dev.rollcall.client.testkit;

import dev.rollcall.client.model.Model;
import dev.rollcall.client.model.ViolationCode;
import dev.rollcall.client.testkit.Responses.ProblemException;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The contract's limits on what a caller may set. */
final class Rules {
    private Rules() {}

    static void check(Model body) {
        body.additionalProperties().keySet().stream().findFirst().ifPresent(unknown -> {
            throw ProblemException.invalid("/" + unknown, ViolationCode.UNKNOWN_NAME);
        });
        body.toMap().forEach((name, value) -> check("/" + name, limits(body, name), value));
    }

    /** The class of a body has the name of its schema. */
    private static Limits limits(Model body, String member) {
        return Limits.of(body.getClass().getSimpleName(), member);
    }

    private static void check(String pointer, Limits limits, @Nullable Object value) {
        if (value == null) {
            require(limits.nullable(), pointer, ViolationCode.NULL);
        } else if (value instanceof String text) {
            check(pointer, limits, text);
        } else if (value instanceof Number number) {
            long whole = number.longValue();
            require(whole >= limits.minimum() && whole <= limits.maximum(), pointer, ViolationCode.RANGE);
        } else if (value instanceof Map<?, ?> members) {
            require(members.size() <= limits.most(), pointer, ViolationCode.SIZE);
        } else if (value instanceof Collection<?> elements) {
            require(elements.size() <= limits.most(), pointer, ViolationCode.SIZE);
        }
    }

    private static void check(String pointer, Limits limits, String text) {
        require(limits.admitsLength(text), pointer, ViolationCode.LENGTH);
        require(limits.admitsForm(text), pointer, ViolationCode.PATTERN);
    }

    static boolean isEmail(String text) {
        Limits limits = Limits.of("UserInput", "email");
        return limits.admitsLength(text) && limits.admitsForm(text);
    }

    static void id(String id) {
        Limits limits = Limits.of("User", "userId");
        check("/userId", limits, id);
        require(!limits.reserved().contains(id), "/userId", ViolationCode.RESERVED);
    }

    private static void require(boolean holds, String pointer, ViolationCode rule) {
        if (!holds) {
            throw ProblemException.invalid(pointer, rule);
        }
    }
}
