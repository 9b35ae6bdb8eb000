package dev.rollcall.client;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A list that fetches its pages as they are needed, asynchronously. To end the future of a walk ends the request for
 * the page at hand, too.
 *
 * @param <T> type of an item
 */
public final class PagedAsync<T> {
    private final CallRunner runner;
    private final Function<@Nullable String, Call<Page<T>>> calls;

    PagedAsync(CallRunner runner, Function<@Nullable String, Call<Page<T>>> calls) {
        this.runner = runner;
        this.calls = calls;
        calls.apply(null); // What cannot work is refused here, and not with the first page.
    }

    /**
     * One page.
     *
     * @param cursor {@link Page#nextCursor()} of the page before, null for the first
     * @return completes with the page, or with a {@link RollcallException}
     */
    public CompletableFuture<Page<T>> page(@Nullable String cursor) {
        return runner.runAsync(calls.apply(cursor));
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
        next(walk, null, new SeenCursors(), action);
        return walk;
    }

    private void next(CallFuture<Void> walk, @Nullable String cursor, SeenCursors seen, Predicate<? super T> action) {
        CompletableFuture<Page<T>> fetched = runner.runAsync(calls.apply(cursor), cursor != null);
        walk.waitFor(fetched);
        // Never in the caller's thread, even if the page is there already: the action may block.
        fetched.whenCompleteAsync(
                (page, failure) -> {
                    if (failure != null) {
                        walk.fail(failure);
                    } else {
                        take(walk, page, seen, action);
                    }
                },
                runner.executor());
    }

    private void take(CallFuture<Void> walk, Page<T> page, SeenCursors seen, Predicate<? super T> action) {
        try {
            boolean more = page.items().stream().allMatch(item -> !walk.isOver() && action.test(item));
            String cursor = more ? seen.check(page.nextCursor()) : null;
            if (cursor == null) {
                walk.succeed(null);
            } else {
                next(walk, cursor, seen, action);
            }
        } catch (Throwable e) {
            walk.fail(e);
        }
    }
}
