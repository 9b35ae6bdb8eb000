package dev.rollcall.server.dynamodb;

import dev.rollcall.server.directory.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A page in the making: up to the limit, and to what a Lambda answer may hold; one more is read to know of a next page. */
final class Collected {

    /** Lambda answers hold 6 MB; JSON escapes may double the characters. */
    private static final int MAX_CHARACTERS = 1_500_000;

    private static final int CHARACTERS_WITHOUT_METADATA = 800;

    private final int limit;
    private final List<User> users = new ArrayList<>();
    private @Nullable String last;
    private int characters;
    private boolean more;

    Collected(int limit) {
        this.limit = limit;
    }

    void add(User user, String position) {
        int size = size(user);
        if (users.size() == limit || (characters + size > MAX_CHARACTERS && !users.isEmpty())) {
            more = true;
            return;
        }
        users.add(user);
        characters += size;
        last = position;
    }

    private static int size(User user) {
        return user.profile().metadata().entrySet().stream()
                        .mapToInt(entry ->
                                entry.getKey().length() + entry.getValue().length())
                        .sum()
                + CHARACTERS_WITHOUT_METADATA;
    }

    /** How many users are still to be read, the one that tells of a next page included. */
    int wanted() {
        return limit + 1 - users.size();
    }

    boolean isFull() {
        return more;
    }

    List<User> users() {
        return List.copyOf(users);
    }

    Optional<String> nextPosition() {
        return more ? Optional.ofNullable(last) : Optional.empty();
    }
}
