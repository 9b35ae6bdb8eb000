package dev.rollcall.chaos;

import static dev.rollcall.chaos.Contents.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What holds in the table at any moment, whatever happened before. */
final class Invariants {

    private final Map<String, Map<String, AttributeValue>> users = new TreeMap<>();
    private final Map<String, String> claims = new TreeMap<>();
    private final Map<String, TreeSet<Long>> history = new TreeMap<>();
    private final Map<String, Map<String, AttributeValue>> answers = new TreeMap<>();
    private final List<String> broken = new ArrayList<>();

    private Invariants(Contents contents) {
        contents.users().values().forEach(this::sort);
    }

    /** What does not hold, in sentences. */
    static List<String> broken(Contents contents) {
        Invariants invariants = new Invariants(contents);
        invariants.eachLiveUserHasItsAddress();
        invariants.eachAddressIsOfItsLiveUser();
        invariants.eachVersionHasItsEntry();
        invariants.noEntryAndNoAnswerIsOfNobody();
        return invariants.broken;
    }

    private void sort(Map<String, AttributeValue> item) {
        String pk = text(item, "pk");
        String name = pk.substring(pk.indexOf('#') + 1);
        if (pk.startsWith("EMAIL#")) {
            claims.put(name, text(item, "userId"));
        } else if (pk.startsWith("IDEMPOTENCY#") && item.containsKey("answer")) {
            answers.put(name, item.get("answer").m());
        } else if (pk.startsWith("USER#") && text(item, "sk").equals("USER")) {
            users.put(name, item);
        } else if (pk.startsWith("USER#")) {
            history.computeIfAbsent(name + ' ' + text(item, "sk").split("#")[1], id -> new TreeSet<>())
                    .add(Long.parseLong(text(item, "version")));
        }
    }

    private static boolean live(Map<String, AttributeValue> user) {
        return !user.containsKey("expiresAt");
    }

    private static String address(Map<String, AttributeValue> user) {
        return text(user, "email").toLowerCase(Locale.ROOT);
    }

    private void eachLiveUserHasItsAddress() {
        users.forEach((id, user) -> require(
                !live(user) || id.equals(claims.get(address(user))),
                "%s has the address %s, which is %s's".formatted(id, address(user), claims.get(address(user)))));
    }

    private void eachAddressIsOfItsLiveUser() {
        claims.forEach((address, id) -> {
            Map<String, AttributeValue> owner = users.get(id);
            require(
                    owner != null && live(owner) && address(owner).equals(address),
                    "%s is claimed by %s, who does not have it".formatted(address, id));
        });
    }

    private void eachVersionHasItsEntry() {
        users.forEach((id, user) -> {
            if (!user.containsKey("version")) {
                return; // What stands for a user who is being erased.
            }
            long version = Long.parseLong(text(user, "version"));
            List<Long> expected = LongStream.rangeClosed(1, version).boxed().toList();
            List<Long> found = List.copyOf(history.getOrDefault(id + ' ' + text(user, "lineage"), new TreeSet<>()));
            require(found.equals(expected), "%s is at version %d, its history is %s".formatted(id, version, found));
        });
    }

    private void noEntryAndNoAnswerIsOfNobody() {
        history.keySet()
                .forEach(entry -> require(
                        users.containsKey(entry.split(" ")[0]), "%s has a history but is gone".formatted(entry)));
        answers.forEach((key, copy) -> {
            Map<String, AttributeValue> user = users.get(text(copy, "userId"));
            require(
                    user != null && user.toString().contains(key),
                    "an answer holds a copy of %s, who does not know of it".formatted(text(copy, "userId")));
        });
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            broken.add(otherwise);
        }
    }
}
