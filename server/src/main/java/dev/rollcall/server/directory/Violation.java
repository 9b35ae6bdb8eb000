package dev.rollcall.server.directory;

import org.jspecify.annotations.Nullable;

/** One place of a request that is wrong: a JSON Pointer into the body, or a parameter's name. */
public record Violation(@Nullable String pointer, @Nullable String parameter, Rule rule, String detail) {

    public static Violation at(String pointer, Rule rule, String detail) {
        return new Violation(pointer, null, rule, detail);
    }

    public static Violation of(String parameter, Rule rule, String detail) {
        return new Violation(null, parameter, rule, detail);
    }
}
