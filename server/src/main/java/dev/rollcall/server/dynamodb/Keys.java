package dev.rollcall.server.dynamodb;

import static dev.rollcall.server.dynamodb.Attributes.text;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rollcall.server.directory.Change;
import dev.rollcall.server.directory.Status;
import dev.rollcall.server.directory.User;
import dev.rollcall.server.directory.UserQuery;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.zip.CRC32;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Every key of the table and of its two indexes; {@code docs/data-model.md} draws them. */
final class Keys {

    static final String PK = "pk";
    static final String SK = "sk";
    static final String USER = "USER";
    static final String EXPIRES_AT = "expiresAt";

    /** Sorts before every character that a name may have. */
    static final char SEPARATOR = '\u0001';

    private static final int MAX_NAME_BYTES = 900;

    private Keys() {}

    static Map<String, AttributeValue> user(String userId) {
        return key("USER#" + userId, USER);
    }

    static Map<String, AttributeValue> email(String normalised) {
        return key("EMAIL#" + normalised, "EMAIL");
    }

    /** What a key was used for: an answer, or a batch; one item, so that no key is used for both. */
    static Map<String, AttributeValue> answer(String idempotencyKey) {
        return key("IDEMPOTENCY#" + idempotencyKey, "ANSWER");
    }

    static Map<String, AttributeValue> history(User user) {
        return history(user, user.version());
    }

    static Map<String, AttributeValue> history(User user, long version) {
        return key("USER#" + user.userId(), historyPrefix(user.lineage()) + "%016d".formatted(version));
    }

    /** Where a change leaves its write id. */
    static Map<String, AttributeValue> trace(Change change) {
        return change.entry().isPresent()
                ? history(change.after())
                : answer(change.idempotency().orElseThrow().key());
    }

    static String historyPrefix(String lineage) {
        return "HISTORY#" + lineage + "#";
    }

    private static Map<String, AttributeValue> key(String pk, String sk) {
        return Map.of(PK, text(pk), SK, text(sk));
    }

    /** Into which of so many shards a new user goes. */
    static int shard(String userId, int shards) {
        CRC32 crc = new CRC32();
        crc.update(userId.getBytes(UTF_8));
        return (int) (crc.getValue() % shards);
    }

    /** The partition of both indexes: users of one state in one shard. */
    static String partition(State state, int shard) {
        return state.name() + '#' + shard;
    }

    static int shardOf(String partition) {
        return Integer.parseInt(partition.substring(partition.indexOf('#') + 1));
    }

    static String createdSort(User user) {
        return Attributes.time(user.createdAt()) + SEPARATOR + user.userId();
    }

    static String nameSort(User user) {
        return name(user.profile().name()) + SEPARATOR + user.userId();
    }

    /** What order and prefix search go by: NFC, without case, cut where DynamoDB's limit on sort keys nears. */
    static String name(String name) {
        String key = Normalizer.normalize(name, Normalizer.Form.NFC)
                .codePoints()
                .map(Keys::withoutCase)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        int end = key.length();
        while (key.substring(0, end).getBytes(UTF_8).length > MAX_NAME_BYTES) {
            end = key.offsetByCodePoints(end, -1);
        }
        return key.substring(0, end);
    }

    /** Each character by itself, since a prefix does not know what follows; the two small sigmas have one capital. */
    private static int withoutCase(int character) {
        return Character.toLowerCase(Character.toUpperCase(character));
    }

    /** In which part of an index a user is: as many as there are filters that exclude one another. */
    enum State {
        ACTIVE(Status.ACTIVE, true),
        SUSPENDED(Status.SUSPENDED, true),
        DELETED_ACTIVE(Status.ACTIVE, false),
        DELETED_SUSPENDED(Status.SUSPENDED, false);

        private final Status status;
        private final boolean live;

        State(Status status, boolean live) {
            this.status = status;
            this.live = live;
        }

        static State of(User user) {
            return matching(state -> state.status == user.profile().status() && state.live == user.isLive())
                    .getFirst();
        }

        static List<State> of(UserQuery query) {
            return matching(state ->
                    (state.live || query.showDeleted()) && query.status().orElse(state.status) == state.status);
        }

        private static List<State> matching(Predicate<State> filter) {
            return Arrays.stream(values()).filter(filter).toList();
        }
    }
}
