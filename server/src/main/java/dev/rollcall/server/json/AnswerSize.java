package dev.rollcall.server.json;

import dev.rollcall.server.directory.ChangedFields;
import dev.rollcall.server.directory.HistoryEntry;
import dev.rollcall.server.directory.User;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Estimates how many bytes of an answer something takes, never too few. A Lambda answer contains the body as a JSON
 * string, so what is escaped in the body is escaped a second time.
 */
public final class AnswerSize {

    /** Lambda allows 6,291,556, headers included. */
    public static final int MAX = 6_200_000;

    /** A user without its name and metadata: names of members, id, e-mail address, times. */
    private static final int USER = 1_000;

    /** A history entry without its actor, and without the names and metadata before and after. */
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

    private static int of(ChangedFields fields) {
        return of(fields.name(), fields.metadata());
    }

    /** A body that is already written. */
    public static int of(byte[] json) {
        int size = json.length;
        for (byte character : json) {
            size += character == '"' || character == '\\' ? 1 : 0;
        }
        return size;
    }

    /** A name and metadata, of whatever they are. */
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
