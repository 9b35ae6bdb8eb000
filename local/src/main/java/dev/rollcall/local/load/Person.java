package dev.rollcall.local.load;

import dev.rollcall.api.Contract;
import java.util.Map;
import java.util.TreeMap;

/** The fields of a user as text, to compare what was sent with what was read back. Empty fields are absent. */
record Person(Map<String, String> fields) {
    Person {
        Map<String, String> filled = new TreeMap<>(fields);
        filled.values().removeIf(String::isEmpty);
        filled.putIfAbsent("status", Contract.defaultOf("UserStatus"));
        fields = Map.copyOf(filled);
    }

    String name() {
        return fields.getOrDefault("name", "");
    }

    String email() {
        return fields.getOrDefault("email", "");
    }
}
