package dev.rollcall.local.load;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All users of the directory, as listed page by page. */
final class ReadBack {
    private final Map<Person, Integer> people = new HashMap<>();
    private final Set<String> userIds = new HashSet<>();
    private int pages;
    private int repeated;

    void addPage() {
        pages++;
    }

    void add(String userId, Person person) {
        if (userIds.add(userId)) {
            people.merge(person, 1, Integer::sum);
        } else {
            repeated++;
        }
    }

    int times(Person person) {
        return people.getOrDefault(person, 0);
    }

    int users() {
        return userIds.size();
    }

    int pages() {
        return pages;
    }

    /** How often a user was listed again. */
    int repeated() {
        return repeated;
    }

    /** People who were stored, but were not read back exactly once and exactly as sent. */
    List<Person> lost(List<RowResult> outcomes) {
        return outcomes.stream()
                .filter(RowResult::isStored)
                .map(outcome -> outcome.row().person())
                .filter(person -> times(person) != 1)
                .toList();
    }
}
