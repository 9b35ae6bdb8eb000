package dev.rollcall.server.dynamodb;

import static dev.rollcall.server.dynamodb.Attributes.text;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rollcall.server.directory.Status;
import dev.rollcall.server.directory.User;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Every key of the table and of its two indexes; {@code docs/data-model.md} draws them. */
final class Keys {

    static final String PK = "pk";
    static final String SK = "sk";
    static final String USER = "USER";
    static final String EXPIRES_AT = "expiresAt";

    /** An index key takes one sixteenth of the writes: 625 a second at 10,000 creates a second, where 1,000 may be. */
    static final int SHARDS = 16;

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
        return key("USER#" + user.userId(), historyPrefix(user.lineage()) + "%016d".formatted(user.version()));
    }

    static String historyPrefix(String lineage) {
        return "HISTORY#" + lineage + "#";
    }

    private static Map<String, AttributeValue> key(String pk, String sk) {
        return Map.of(PK, text(pk), SK, text(sk));
    }

    static int shard(String userId) {
        CRC32 crc = new CRC32();
        crc.update(userId.getBytes(UTF_8));
        return (int) (crc.getValue() % SHARDS);
    }

    /** The partition of both indexes: users of one state in one shard. */
    static String partition(State state, int shard) {
        return state.name() + '#' + shard;
    }

    static String createdSort(User user) {
        return Attributes.time(user.createdAt()) + SEPARATOR + user.userId();
    }

    static String nameSort(User user) {
        return name(user.profile().name()) + SEPARATOR + user.userId();
    }

    /** What order and prefix search go by: NFC, lower case, cut where DynamoDB's limit on sort keys nears. */
    static String name(String name) {
        String key = Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        int end = key.length();
        while (key.substring(0, end).getBytes(UTF_8).length > MAX_NAME_BYTES) {
            end = key.offsetByCodePoints(end, -1);
        }
        return key.substring(0, end);
    }

    /** In which part of an index a user is. */
    enum State {
        ACTIVE,
        SUSPENDED,
        DELETED;

        static State of(User user) {
            return user.isLive() ? of(user.profile().status()) : DELETED;
        }

        static State of(Status status) {
            return status == Status.ACTIVE ? ACTIVE : SUSPENDED;
        }
    }
}
