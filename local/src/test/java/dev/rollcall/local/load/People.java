package dev.rollcall.local.load;

import java.util.Map;

final class People {
    private People() {}

    static Person person(String name, String email, String age, String status) {
        return new Person(Map.of("name", name, "email", email, "age", age, "status", status));
    }
}
