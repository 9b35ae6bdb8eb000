package dev.rollcall.server.json;

import dev.rollcall.server.directory.Fields;
import dev.rollcall.server.directory.HistoryEntry;
import dev.rollcall.server.directory.User;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How many bytes of an answer something takes at most. A Lambda answer holds the body's JSON within a JSON of its own:
 * what the body escapes is escaped once more.
 */
public final class AnswerSize {

    /** Lambda allows 6,291,556, headers included. */
    public static final int MAX = 6_200_000;

    /** A user but for its name and metadata: names of members, id, address, times. */
    private static final int USER = 1_000;

    /** A history entry but for its actor, and for the names and metadata before and after. */
    private static final int ENTRY = 1_500;

    /** The quotes, colon and comma around a key and its value. */
    private static final int PUNCTUATION = 10;

    private AnswerSize() {}

    public static int of(User user) {
        return USER + of(user.profile().name(), user.profile().metadata());
    }

    public static int of(HistoryEntry entry) {
        return ENTRY + of(entry.actor()) + of(entry.before()) + of(entry.after());
    }

    private static int of(Fields fields) {
        return of(fields.name(), fields.metadata());
    }

    /** A body that is written already. */
    public static int of(byte[] json) {
        int size = json.length;
        for (byte character : json) {
            size += character == '"' || character == '\\' ? 1 : 0;
        }
        return size;
    }

    /** A name and metadata, wherever they stand. */
    public static int of(@Nullable String name, @Nullable Map<String, String> metadata) {
        return of(Objects.requireNonNullElse(name, ""))
                + Objects.requireNonNullElse(metadata, Map.<String, String>of()).entrySet().stream()
                        .mapToInt(entry -> of(entry.getKey()) + of(entry.getValue()) + PUNCTUATION)
                        .sum();
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
