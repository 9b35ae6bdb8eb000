package dev.rollcall.server.dynamodb;

import dev.rollcall.server.directory.Page;
import dev.rollcall.server.directory.PageBudget;
import dev.rollcall.server.directory.PageRequest;
import dev.rollcall.server.directory.ParallelTasks;
import dev.rollcall.server.directory.User;
import dev.rollcall.server.directory.UserQuery;
import dev.rollcall.server.dynamodb.Keys.State;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Pages of users. Where the indexes have several shards, an order over all users merges them; the store's own order
 * walks them one after another, which takes fewer requests.
 */
final class Listing {

    /** Where a walk stands: in which shard (0 where all are merged), and after which sort key. */
    private record Position(int shard, @Nullable String after) {
        static final Position START = new Position(0, null);

        static Position parse(String text) {
            int space = text.indexOf(' ');
            return new Position(Integer.parseInt(text.substring(0, space)), text.substring(space + 1));
        }

        @Override
        public String toString() {
            return shard + " " + after;
        }
    }

    /** Of the client's connections. */
    private static final int AT_ONCE = 48;

    private final DynamoDb db;
    private final String table;
    private final int shards;
    private final CursorCodec cursors;
    private final PageBudget budget;
    private final Clock clock;

    Listing(DynamoDb db, String table, int shards, CursorCodec cursors, PageBudget budget, Clock clock) {
        this.db = db;
        this.table = table;
        this.shards = shards;
        this.cursors = cursors;
        this.budget = budget;
        this.clock = clock;
    }

    Page<User> list(UserQuery query, PageRequest page) {
        String binding = "users " + withoutCase(query) + ' ' + page.caller().subject();
        Position start = page.cursor()
                .map(cursor -> Position.parse(cursors.open(cursor, binding)))
                .orElse(Position.START);
        IndexRange range = IndexRange.of(query, clock.instant());
        if (range.isEmpty()) {
            return new Page<>(List.of(), Optional.empty());
        }
        PageBuilder<User> builder = new PageBuilder<>(page.limit(), budget.total(), budget.ofUser());
        for (List<Integer> wave : waves(query, start.shard())) {
            collect(wave, range, query, start, builder);
            if (builder.isFull()) {
                break;
            }
        }
        Optional<String> next = builder.nextPosition().map(position -> cursors.seal(position, binding));
        return new Page<>(builder.items(), next);
    }

    /** Two prefixes that find the same users are one filter. */
    private static UserQuery withoutCase(UserQuery query) {
        return new UserQuery(
                query.order(),
                query.status(),
                query.namePrefix().map(Keys::name),
                query.createdAfter(),
                query.createdBefore(),
                query.showDeleted());
    }

    /** Which shards to read side by side; in the store's own order a page mostly ends in its first shard. */
    private List<List<Integer>> waves(UserQuery query, int first) {
        if (query.order() != UserQuery.Order.ANY) {
            return List.of(List.of(0));
        }
        return IntStream.of(first, first + 1, first + 2)
                .filter(from -> from < shards)
                .mapToObj(from -> IntStream.range(from, from == first + 2 ? shards : from + 1)
                        .boxed()
                        .toList())
                .toList();
    }

    private void collect(
            List<Integer> wave, IndexRange range, UserQuery query, Position start, PageBuilder<User> builder) {
        boolean merged = query.order() != UserQuery.Order.ANY;
        List<List<IndexPartition>> groups = wave.stream()
                .map(shard -> partitions(
                        merged ? IntStream.range(0, shards) : IntStream.of(shard),
                        range,
                        query,
                        shard == start.shard() ? start.after() : null))
                .toList();
        int chunk = chunk(builder.wanted(), merged);
        ParallelTasks.run(
                AT_ONCE,
                groups.stream()
                        .flatMap(List::stream)
                        .map(partition -> (Runnable) () -> partition.fetch(chunk))
                        .toList());
        for (int i = 0; i < groups.size() && !builder.isFull(); i++) {
            merge(groups.get(i), wave.get(i), range, chunk, builder);
        }
    }

    private List<IndexPartition> partitions(IntStream of, IndexRange range, UserQuery query, @Nullable String after) {
        List<State> states = State.of(query);
        return of.mapToObj(shard -> states.stream()
                        .map(state -> new IndexPartition(db, table, range, Keys.partition(state, shard), after)))
                .flatMap(partitions -> partitions)
                .toList();
    }

    /** A shard holds its share of a merged page; three times that, and four more, is rarely too few. */
    private int chunk(int wanted, boolean merged) {
        return merged ? Math.min(wanted, 3 * wanted / shards + 4) : wanted;
    }

    private static void merge(
            List<IndexPartition> partitions, int shard, IndexRange range, int chunk, PageBuilder<User> builder) {
        while (!builder.isFull()) {
            IndexPartition first = partitions.stream()
                    .filter(partition -> partition.peek(chunk) != null)
                    .min(Comparator.comparing(
                            partition -> Objects.requireNonNull(partition.peek(chunk))
                                    .sort(),
                            range::compare))
                    .orElse(null);
            if (first == null) {
                return;
            }
            IndexPartition.Entry entry = Objects.requireNonNull(first.peek(chunk));
            first.take();
            builder.add(entry.user(), new Position(shard, entry.sort()).toString());
        }
    }
}
