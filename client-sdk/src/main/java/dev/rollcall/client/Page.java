package dev.rollcall.client;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param items in the server's order; may be empty though there are more pages
 * @param nextCursor for the next page, good for 24 hours; null on the last one
 * @param <T> type of an item
 */
public record Page<T>(List<T> items, @Nullable String nextCursor) {
    /** Copies the items. */
    public Page {
        items = List.copyOf(Objects.requireNonNull(items, "items"));
    }

    /**
     * As the contract writes it, without a cursor on the last page. Jackson 2 and 3 write it.
     *
     * @return by JSON name; the items as they are
     */
    @JsonValue
    public Map<String, Object> toPlainJson() {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("items", items);
        if (nextCursor != null) {
            plain.put("nextCursor", nextCursor);
        }
        return plain;
    }

    /**
     * How Jackson 2 and 3 leave out what this version does not know.
     *
     * @param name of a property of a newer contract
     * @param value ignored
     */
    @JsonAnySetter
    public void ignore(String name, @Nullable Object value) {}

    /** {@return how many items there are, without showing them} */
    @Override
    public String toString() {
        return "Page[" + items.size() + (nextCursor == null ? "]" : ", more]");
    }
}
