package dev.rollcall.client;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A list that fetches its pages as they are needed, and none before. Each iteration starts from the first page; an
 * iterator is for one thread. A {@link RollcallException} comes out of the iteration where a page fails.
 *
 * @param <T> type of an item
 */
public final class Paged<T> implements Iterable<T> {
    private final CallRunner runner;
    private final Function<@Nullable String, Call<Page<T>>> calls;

    Paged(CallRunner runner, Function<@Nullable String, Call<Page<T>>> calls) {
        this.runner = runner;
        this.calls = calls;
        calls.apply(null); // What cannot work is refused here, and not with the first page.
    }

    /**
     * All items, page after page.
     *
     * @return not safe for use by many threads
     */
    @Override
    public Iterator<T> iterator() {
        return new Items<>(pages().iterator());
    }

    /**
     * All items, page after page.
     *
     * @return sequential and lazy
     */
    public Stream<T> stream() {
        return StreamSupport.stream(spliterator(), false);
    }

    /**
     * Page by page, for those who keep cursors.
     *
     * @return starts anew with each iteration
     */
    public Iterable<Page<T>> pages() {
        return () -> new Pages<>(cursor -> runner.run(calls.apply(cursor)));
    }

    private static final class Pages<T> implements Iterator<Page<T>> {
        private final Function<@Nullable String, Page<T>> fetch;
        private final SeenCursors seen = new SeenCursors();
        private @Nullable String cursor;
        private boolean more = true;

        Pages(Function<@Nullable String, Page<T>> fetch) {
            this.fetch = fetch;
        }

        @Override
        public boolean hasNext() {
            return more;
        }

        @Override
        public Page<T> next() {
            if (!more) {
                throw new NoSuchElementException();
            }
            Page<T> page = fetch.apply(cursor);
            cursor = seen.check(page.nextCursor());
            more = cursor != null;
            return page;
        }
    }

    private static final class Items<T> implements Iterator<T> {
        private final Iterator<Page<T>> pages;
        private Iterator<T> items = List.<T>of().iterator();

        Items(Iterator<Page<T>> pages) {
            this.pages = pages;
        }

        @Override
        public boolean hasNext() {
            while (!items.hasNext() && pages.hasNext()) {
                items = pages.next().items().iterator();
            }
            return items.hasNext();
        }

        @Override
        public T next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return items.next();
        }
    }
}
