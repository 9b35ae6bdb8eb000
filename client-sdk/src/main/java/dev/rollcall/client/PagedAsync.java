package dev.rollcall.client;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A list that fetches its pages as they are needed, without a thread that waits.
 *
 * @param <T> type of an item
 */
public final class PagedAsync<T> {
    private final Function<@Nullable String, CompletableFuture<Page<T>>> fetch;

    PagedAsync(Function<@Nullable String, CompletableFuture<Page<T>>> fetch) {
        this.fetch = fetch;
    }

    /**
     * One page.
     *
     * @param cursor {@link Page#nextCursor()} of the page before, null for the first
     * @return completes with the page, or with a {@link RollcallException}
     */
    public CompletableFuture<Page<T>> page(@Nullable String cursor) {
        return fetch.apply(cursor);
    }

    /**
     * Every item, one after the other.
     *
     * @param action called for each; what it throws ends the walk
     * @return completes after the last item, or with what ended the walk
     */
    public CompletableFuture<Void> forEach(Consumer<? super T> action) {
        return forEachWhile(item -> {
            action.accept(item);
            return true;
        });
    }

    /**
     * Items, one after the other, until the action has enough; no page is fetched after that.
     *
     * @param action called for each; false ends the walk, and so does what it throws
     * @return completes after the last item, or with what ended the walk
     */
    public CompletableFuture<Void> forEachWhile(Predicate<? super T> action) {
        return walk(null, new Cursors(), action);
    }

    private CompletableFuture<Void> walk(@Nullable String cursor, Cursors cursors, Predicate<? super T> action) {
        return page(cursor).thenCompose(page -> {
            String next = page.items().stream().allMatch(action) ? cursors.check(page.nextCursor()) : null;
            return next == null ? CompletableFuture.<Void>completedFuture(null) : walk(next, cursors, action);
        });
    }
}
