package dev.rollcall.local.load;

import java.util.Map;
import java.util.TreeMap;

/** What is sent and what must come back: each field of the contract as a text; an empty one is absent. */
record Person(Map<String, String> fields) {
    Person {
        Map<String, String> filled = new TreeMap<>(fields);
        filled.values().removeIf(String::isEmpty);
        // The contract's default for a status that is not sent.
        filled.putIfAbsent("status", "active");
        fields = Map.copyOf(filled);
    }

    String name() {
        return fields.getOrDefault("name", "");
    }

    String email() {
        return fields.getOrDefault("email", "");
    }
}
