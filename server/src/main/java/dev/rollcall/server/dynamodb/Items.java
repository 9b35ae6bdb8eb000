package dev.rollcall.server.dynamodb;

import static dev.rollcall.server.dynamodb.Attributes.number;
import static dev.rollcall.server.dynamodb.Attributes.optional;
import static dev.rollcall.server.dynamodb.Attributes.putIfPresent;
import static dev.rollcall.server.dynamodb.Attributes.text;
import static dev.rollcall.server.dynamodb.Attributes.texts;
import static dev.rollcall.server.dynamodb.Attributes.time;

import dev.rollcall.server.directory.ChangedFields;
import dev.rollcall.server.directory.EmailAddress;
import dev.rollcall.server.directory.HistoryEntry;
import dev.rollcall.server.directory.Profile;
import dev.rollcall.server.directory.Status;
import dev.rollcall.server.directory.User;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Items of the directory's table, from and to the domain. */
final class Items {

    static final String WRITE_ID = "writeId";
    static final String FINGERPRINT = "fingerprint";
    static final String USER_ID = "userId";
    static final String LINEAGE = "lineage";
    private static final String PARTITION = "cpk";
    private static final String NAME = "name";
    private static final String EMAIL = "email";
    private static final String AGE = "age";
    private static final String STATUS = "status";
    private static final String METADATA = "metadata";
    private static final String CREATED_AT = "createdAt";
    private static final String UPDATED_AT = "updatedAt";
    private static final String DELETED_AT = "deletedAt";
    private static final String PURGE_AT = "purgeAt";
    static final String VERSION = "version";
    static final String REPLAYS = "replays";

    private Items() {}

    static Map<String, AttributeValue> user(User user, int shard) {
        Map<String, AttributeValue> item = new HashMap<>(Keys.user(user.userId()));
        item.putAll(snapshot(user));
        String partition = Keys.partition(Keys.State.of(user), shard);
        item.put(PARTITION, text(partition));
        item.put("csk", text(Keys.createdSort(user)));
        item.put("npk", text(partition));
        item.put("nsk", text(Keys.nameSort(user)));
        if (user.deletion() != null) {
            item.put(Keys.EXPIRES_AT, seconds(user.deletion().purgeAt()));
        }
        if (!user.replays().isEmpty()) {
            item.put(REPLAYS, replays(user.replays()));
        }
        return item;
    }

    static Map<String, AttributeValue> snapshot(User user) {
        Map<String, AttributeValue> item = new HashMap<>();
        item.put(USER_ID, text(user.userId()));
        putFields(item, user.profile().fields());
        item.put(CREATED_AT, text(time(user.createdAt())));
        item.put(UPDATED_AT, text(time(user.updatedAt())));
        if (user.deletion() != null) {
            item.put(DELETED_AT, text(time(user.deletion().deletedAt())));
            item.put(PURGE_AT, text(time(user.deletion().purgeAt())));
        }
        item.put(VERSION, number(user.version()));
        item.put(WRITE_ID, text(user.writeId()));
        item.put(LINEAGE, text(user.lineage()));
        return item;
    }

    private static void putFields(Map<String, AttributeValue> item, ChangedFields fields) {
        putIfPresent(item, NAME, fields.name(), Attributes::text);
        putIfPresent(item, EMAIL, fields.email(), Attributes::text);
        putIfPresent(item, AGE, fields.age(), Attributes::number);
        putIfPresent(item, STATUS, fields.status(), status -> text(status.name()));
        if (!fields.metadata().isEmpty()) {
            item.put(METADATA, texts(fields.metadata()));
        }
    }

    static User user(Map<String, AttributeValue> item) {
        ChangedFields fields = fields(item);
        return new User(
                text(item, USER_ID),
                new Profile(
                        text(item, NAME),
                        new EmailAddress(text(item, EMAIL)),
                        fields.age(),
                        Status.valueOf(text(item, STATUS)),
                        fields.metadata()),
                time(item, CREATED_AT),
                time(item, UPDATED_AT),
                item.containsKey(DELETED_AT) ? new User.Deletion(time(item, DELETED_AT), time(item, PURGE_AT)) : null,
                number(item, VERSION),
                text(item, WRITE_ID),
                text(item, LINEAGE),
                optional(item, REPLAYS).map(Items::replays).orElse(List.of()),
                optional(item, PARTITION)
                        .map(AttributeValue::s)
                        .map(Keys::shardOf)
                        .orElse(null));
    }

    private static ChangedFields fields(Map<String, AttributeValue> item) {
        return new ChangedFields(
                textOrNull(item, NAME),
                textOrNull(item, EMAIL),
                item.containsKey(AGE) ? (Integer) Math.toIntExact(number(item, AGE)) : null,
                item.containsKey(STATUS) ? Status.valueOf(text(item, STATUS)) : null,
                texts(item, METADATA));
    }

    private static @Nullable String textOrNull(Map<String, AttributeValue> item, String name) {
        return optional(item, name).map(AttributeValue::s).orElse(null);
    }

    static AttributeValue replays(List<User.Replay> replays) {
        return AttributeValue.fromL(replays.stream()
                .map(replay ->
                        AttributeValue.fromM(Map.of("key", text(replay.key()), "until", text(time(replay.until())))))
                .toList());
    }

    static List<User.Replay> replays(AttributeValue value) {
        return value.l().stream()
                .map(replay -> new User.Replay(text(replay.m(), "key"), time(replay.m(), "until")))
                .toList();
    }

    static Map<String, AttributeValue> claim(User user) {
        Map<String, AttributeValue> item =
                new HashMap<>(Keys.email(user.profile().email().normalised()));
        item.put(USER_ID, text(user.userId()));
        return item;
    }

    static Map<String, AttributeValue> history(User user, HistoryEntry entry) {
        Map<String, AttributeValue> item = new HashMap<>(Keys.history(user));
        item.put(WRITE_ID, text(user.writeId()));
        item.put(VERSION, number(entry.version()));
        item.put("action", text(entry.action().name()));
        item.put("at", text(time(entry.at())));
        item.put("actor", text(entry.actor()));
        item.put("requestId", text(entry.requestId()));
        item.put("before", AttributeValue.fromM(fields(entry.before())));
        item.put("after", AttributeValue.fromM(fields(entry.after())));
        return item;
    }

    private static Map<String, AttributeValue> fields(ChangedFields fields) {
        Map<String, AttributeValue> item = new HashMap<>();
        putFields(item, fields);
        return item;
    }

    static HistoryEntry history(Map<String, AttributeValue> item) {
        return new HistoryEntry(
                number(item, VERSION),
                HistoryEntry.Action.valueOf(text(item, "action")),
                time(item, "at"),
                text(item, "actor"),
                text(item, "requestId"),
                fields(optional(item, "before").orElseThrow().m()),
                fields(optional(item, "after").orElseThrow().m()));
    }

    static AttributeValue seconds(Instant instant) {
        return number(instant.getEpochSecond());
    }

    static boolean isExpired(Map<String, AttributeValue> item, Instant now) {
        return item.containsKey(Keys.EXPIRES_AT) && number(item, Keys.EXPIRES_AT) <= now.getEpochSecond();
    }
}
