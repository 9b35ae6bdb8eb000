package dev.rollcall.client;

import java.util.Map;
import java.util.function.Consumer;

final class Environment {
    private Environment() {}

    /** What is not set, or blank, changes nothing; what is malformed is named and not shown. */
    static void apply(Map<String, String> variables, String name, Consumer<String> setter) {
        String value = variables.getOrDefault(name, "");
        if (value.isBlank()) {
            return;
        }
        try {
            setter.accept(value.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ": " + e.getMessage());
        }
    }
}
