package dev.rollcall.client.testkit;

import dev.rollcall.client.model.Model;
import dev.rollcall.client.model.UserInput;
import dev.rollcall.client.model.UserPatch;
import dev.rollcall.client.testkit.Answers.Refusal;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The contract's limits on what a caller may set. */
final class Rules {
    private static final Pattern EMAIL = Pattern.compile(
            " *[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+ *");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._~-]{1,64}");
    private static final Set<String> RESERVED = Set.of("me", "batch", ".", "..");

    private Rules() {}

    static void check(UserInput user) {
        check(user, user.name(), user.email(), user.age(), user.metadata());
    }

    static void check(UserPatch patch) {
        check(patch, patch.name(), patch.email(), patch.age(), patch.metadata());
    }

    private static void check(
            Model body,
            @Nullable String name,
            @Nullable String email,
            @Nullable Integer age,
            @Nullable Map<String, ? extends @Nullable String> metadata) {
        body.additionalProperties().keySet().stream().findFirst().ifPresent(unknown -> {
            throw Refusal.invalid("/" + unknown, "unknown");
        });
        require(name == null || name.codePointCount(0, name.length()) <= 100, "/name", "length");
        require(name == null || isName(name), "/name", "pattern");
        require(email == null || isEmail(email), "/email", "email");
        require(age == null || age >= 1 && age <= 150, "/age", "range");
        require(metadata == null || metadata.size() <= 50, "/metadata", "size");
    }

    private static boolean isName(String name) {
        return !name.codePoints().allMatch(Character::isSpaceChar)
                && name.chars().noneMatch(Character::isISOControl);
    }

    static boolean isEmail(String text) {
        return text.length() <= 254 && EMAIL.matcher(text).matches();
    }

    static void id(String id) {
        require(ID.matcher(id).matches(), "/userId", "pattern");
        require(!RESERVED.contains(id), "/userId", "reserved");
    }

    private static void require(boolean holds, String pointer, String rule) {
        if (!holds) {
            throw Refusal.invalid(pointer, rule);
        }
    }
}
