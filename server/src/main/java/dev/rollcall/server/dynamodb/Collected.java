package dev.rollcall.server.dynamodb;

import dev.rollcall.server.directory.AnswerSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** A page in the making: up to the limit, and to what an answer may hold; one more is read to know of a next page. */
final class Collected<T> {

    private final int limit;
    private final ToIntFunction<T> bytes;
    private final List<T> items = new ArrayList<>();
    private @Nullable String last;
    private int size;
    private boolean more;

    /** @param bytes that one of them takes in an answer */
    Collected(int limit, ToIntFunction<T> bytes) {
        this.limit = limit;
        this.bytes = bytes;
    }

    /** One that is at the last one's position is that one, read again in another state, and is passed over. */
    void add(T item, String position) {
        if (position.equals(last)) {
            return;
        }
        size += bytes.applyAsInt(item);
        if (items.size() == limit || (size > AnswerSize.MAX && !items.isEmpty())) {
            more = true;
            return;
        }
        items.add(item);
        last = position;
    }

    /** How many are still to be read, the one that tells of a next page included. */
    int wanted() {
        return limit + 1 - items.size();
    }

    boolean isFull() {
        return more;
    }

    List<T> items() {
        return List.copyOf(items);
    }

    Optional<String> nextPosition() {
        return more ? Optional.ofNullable(last) : Optional.empty();
    }
}
