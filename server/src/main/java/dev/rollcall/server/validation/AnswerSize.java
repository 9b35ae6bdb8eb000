package dev.rollcall.server.validation;

import dev.rollcall.api.Contract;
import dev.rollcall.server.directory.ChangedFields;
import dev.rollcall.server.directory.HistoryEntry;
import dev.rollcall.server.directory.User;
import java.util.Objects;
import java.util.Set;

/**
 * Estimates how many bytes of an answer something takes, never too few. A Lambda answer contains the body as a JSON
 * string, so what is escaped in the body is escaped a second time.
 */
public final class AnswerSize {

    /** Lambda allows 6,291,556, headers included. */
    public static final int MAX = 6_200_000;

    /** A character that is escaped in the body, and again in the answer. */
    private static final int ESCAPED = 7;

    /** A number, a time, true or false. */
    private static final int SCALAR = 40;

    /** The quotes, colon and comma around a name and its value, with brackets around that. */
    private static final int PUNCTUATION = 14;

    /** Members that are mostly much shorter than they may be, so that their values are looked at. */
    private static final Set<String> BY_VALUE = Set.of("name", "email", "metadata", "actor", "before", "after");

    private static final int USER = largest(Contract.schema("User"), BY_VALUE);
    private static final int FIELDS = largest(Contract.schema("UserFields"), BY_VALUE);
    private static final int ENTRY = largest(Contract.schema("HistoryEntry"), BY_VALUE);

    private AnswerSize() {}

    public static int of(User user) {
        return USER + ofValues(user.profile().fields());
    }

    public static int of(HistoryEntry entry) {
        return ENTRY + of(entry.actor()) + 2 * FIELDS + ofValues(entry.before()) + ofValues(entry.after());
    }

    private static int ofValues(ChangedFields fields) {
        return of(Objects.requireNonNullElse(fields.name(), ""))
                + of(Objects.requireNonNullElse(fields.email(), ""))
                + fields.metadata().entrySet().stream()
                        .mapToInt(entry -> PUNCTUATION + of(entry.getKey()) + of(entry.getValue()))
                        .sum();
    }

    /** The most that the contract lets the members of an object take, but for some. */
    static int largest(Contract.Schema schema, Set<String> without) {
        return schema.members().values().stream()
                .filter(member -> !without.contains(member.name()))
                .mapToInt(member -> PUNCTUATION + of(member.name()) + largest(member.type()))
                .reduce(PUNCTUATION, Math::addExact);
    }

    private static int largest(Contract.Type type) {
        return switch (type.dataType()) {
            case DATE_TIME, INT32, INT64, NUMBER, BOOLEAN -> SCALAR;
            case STRING -> Math.multiplyExact(type.max(), ESCAPED);
            case ARRAY -> Math.multiplyExact(type.max(), PUNCTUATION + largest(type.items()));
            case MAP ->
                Math.multiplyExact(
                        type.max(),
                        Math.addExact(
                                PUNCTUATION + largest(type.items()),
                                Math.multiplyExact(type.keys().max(), ESCAPED)));
            case SCHEMA -> largest(Contract.schema(type.schema()));
            case ANY -> throw new IllegalStateException("any JSON has no largest size");
        };
    }

    private static int largest(Contract.Schema schema) {
        return schema.values().stream().mapToInt(AnswerSize::of).max().orElseGet(() -> largest(schema, Set.of()));
    }

    /** A body that is already written. */
    public static int of(byte[] json) {
        int size = json.length;
        for (byte character : json) {
            size += character == '"' || character == '\\' ? 1 : 0;
        }
        return size;
    }

    public static int of(String text) {
        return text.codePoints().map(AnswerSize::of).sum();
    }

    private static int of(int character) {
        return switch (character) {
            case '"', '\\' -> 4;
            case '\b', '\t', '\n', '\f', '\r' -> 3;
            default -> character < ' ' ? 7 : utf8(character);
        };
    }

    private static int utf8(int character) {
        if (character < 0x800) {
            return character < 0x80 ? 1 : 2;
        }
        return character < 0x10000 ? 3 : 4;
    }
}
