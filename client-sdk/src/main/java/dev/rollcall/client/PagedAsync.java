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
    private final Core core;
    private final Function<@Nullable String, Call<Page<T>>> calls;

    PagedAsync(Core core, Function<@Nullable String, Call<Page<T>>> calls) {
        this.core = core;
        this.calls = calls;
    }

    /**
     * One page.
     *
     * @param cursor {@link Page#nextCursor()} of the page before, null for the first
     * @return completes with the page, or with a {@link RollcallException}
     */
    public CompletableFuture<Page<T>> page(@Nullable String cursor) {
        return core.runAsync(calls.apply(cursor));
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
        CallFuture<Void> walk = new CallFuture<>();
        next(walk, null, new Cursors(), action);
        return walk;
    }

    private void next(CallFuture<Void> walk, @Nullable String cursor, Cursors cursors, Predicate<? super T> action) {
        CompletableFuture<Page<T>> fetched = page(cursor);
        walk.waitFor(fetched);
        // Never in the caller's thread, even if the page is there already: the action may block.
        fetched.whenCompleteAsync(
                (page, failure) -> {
                    if (failure != null) {
                        walk.fail(failure);
                    } else {
                        take(walk, page, cursors, action);
                    }
                },
                core.executor());
    }

    private void take(CallFuture<Void> walk, Page<T> page, Cursors cursors, Predicate<? super T> action) {
        try {
            boolean more = page.items().stream().allMatch(item -> !walk.isOver() && action.test(item));
            String cursor = more ? cursors.check(page.nextCursor()) : null;
            if (cursor == null) {
                walk.succeed(null);
            } else {
                next(walk, cursor, cursors, action);
            }
        } catch (Throwable e) {
            walk.fail(e);
        }
    }
}
