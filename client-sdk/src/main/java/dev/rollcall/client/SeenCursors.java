package dev.rollcall.client;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The cursors that one walk has seen: one that comes again would make it endless. Remembers the last 10,000. */
final class SeenCursors {
    private static final int REMEMBERED = 10_000;

    private final Map<String, Boolean> seen = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    };

    @Nullable
    String check(@Nullable String cursor) {
        if (cursor != null && seen.put(cursor, true) != null) {
            throw new RepeatedCursorException();
        }
        return cursor;
    }
}
