package dev.rollcall.server.dynamodb;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** A page in the making: up to its limit and its budget; one more is read to know of a next page. */
final class PageBuilder<T> {

    private final int limit;
    private final int budget;
    private final ToIntFunction<T> cost;
    private final List<T> items = new ArrayList<>();
    private @Nullable String last;
    private int spent;
    private boolean more;

    /** @param cost what one of them takes of the budget */
    PageBuilder(int limit, int budget, ToIntFunction<T> cost) {
        this.limit = limit;
        this.budget = budget;
        this.cost = cost;
    }

    /** One that is at the last one's position is that one, read again in another state, and is passed over. */
    void add(T item, String position) {
        if (position.equals(last)) {
            return;
        }
        spent += cost.applyAsInt(item);
        if (items.size() == limit || (spent > budget && !items.isEmpty())) {
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
