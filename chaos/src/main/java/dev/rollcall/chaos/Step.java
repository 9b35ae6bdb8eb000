package dev.rollcall.chaos;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One call of a history.
 *
 * @param name that it writes, no two the same; empty where it writes none
 * @param address that it writes or looks for; empty where it does neither
 * @param seen the version that it is for; null where it is for any
 */
record Step(
        Action action,
        String user,
        String name,
        String address,
        @Nullable Seen seen) {

    enum Action {
        CREATE,
        RENAME,
        MOVE,
        DELETE,
        RESTORE,
        ERASE,
        GET,
        FIND
    }

    /** A version of a user, as an answer showed it. */
    record Seen(String tag, String name) {

        String version() {
            return tag.replaceAll("^\"(\\d+)-.*", "$1");
        }
    }

    /** How a call ended. */
    enum Result {
        OK,
        NOT_FOUND,
        STALE,
        /** A live user has the id. */
        EXISTS,
        /** A deleted user has the id. */
        ID_TAKEN,
        EMAIL_TAKEN,
        /** Done, and nobody can say any more what came of it. */
        ERASED_SINCE,
        /** Definitely not done. */
        NOT_DONE,
        UNKNOWN
    }

    /** @param user of the answer; null where there is none */
    record Answer(Result result, @Nullable Shown user) {

        static Answer of(Result result) {
            return new Answer(result, null);
        }
    }

    /** A user as an answer shows it. */
    record Shown(String id, String tag, String name, String address, boolean live) {}

    /** Those on the same user are as likely as those that get in their way. */
    static Step random(Random random, String scope, String name, Map<String, Seen> seen) {
        String user = scope + "u" + random.nextInt(3);
        String address = scope + "a" + random.nextInt(3) + "@x.org";
        Action action =
                switch (random.nextInt(24)) {
                    case 0, 1, 2, 20, 21, 22 -> Action.CREATE;
                    case 3, 4, 5, 6 -> Action.RENAME;
                    case 7, 8, 9 -> Action.MOVE;
                    case 10, 11 -> Action.DELETE;
                    case 12, 13 -> Action.RESTORE;
                    case 14 -> Action.ERASE;
                    case 15, 16, 17 -> Action.GET;
                    default -> Action.FIND;
                };
        boolean conditional = random.nextBoolean();
        return switch (action) {
            case CREATE -> new Step(action, user, name, address, null);
            case RENAME -> new Step(action, user, name, "", conditional ? seen.get(user) : null);
            case MOVE -> new Step(action, user, "", address, conditional ? seen.get(user) : null);
            case DELETE -> new Step(action, user, "", "", conditional ? seen.get(user) : null);
            case RESTORE, ERASE, GET -> new Step(action, user, "", "", null);
            case FIND -> new Step(action, "", "", address, null);
        };
    }

    /** A line for the checker; times in nanoseconds since the history began. */
    String json(int client, long call, long end, Answer answer) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("client", client);
        line.put("call", call);
        line.put("return", end);
        line.put("action", action);
        line.put("user", user);
        line.put("name", name);
        line.put("address", address);
        if (seen != null) {
            line.put("ifVersion", seen.version());
            line.put("ifName", seen.name());
        }
        line.put("result", answer.result());
        if (answer.user() != null) {
            line.put("gotUser", answer.user().id());
            line.put("gotVersion", new Seen(answer.user().tag(), "").version());
            line.put("gotName", answer.user().name());
            line.put("gotAddress", answer.user().address());
            line.put("gotLive", answer.user().live());
        }
        return line.entrySet().stream()
                .map(entry -> "\"%s\":%s".formatted(entry.getKey(), quoted(entry.getValue())))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String quoted(Object value) {
        return value instanceof Number || value instanceof Boolean ? value.toString() : "\"" + value + "\"";
    }
}
