package dev.rollcall.server.directory;

import org.jspecify.annotations.Nullable;

/** One place of a request that is wrong: a JSON Pointer into the body, or a parameter's name. */
public record Violation(@Nullable String pointer, @Nullable String parameter, String code, String detail) {

    public static Violation at(String pointer, String code, String detail) {
        return new Violation(pointer, null, code, detail);
    }

    public static Violation of(String parameter, String code, String detail) {
        return new Violation(null, parameter, code, detail);
    }
}
