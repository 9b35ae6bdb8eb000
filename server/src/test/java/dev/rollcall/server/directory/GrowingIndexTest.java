package dev.rollcall.server.directory;

import static dev.rollcall.server.directory.DirectoryFixture.CALLER;
import static dev.rollcall.server.directory.DirectoryFixture.page;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.server.directory.UserQuery.Order;
import dev.rollcall.server.dynamodb.Shards;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The number of shards grows while users are written and lists are walked, by servers of before and after a step. */
class GrowingIndexTest {

    /** One to four to sixteen, each time those who read first. */
    private static final List<Shards> STEPS =
            List.of(new Shards(1, 1), new Shards(4, 1), new Shards(4, 4), new Shards(16, 4), new Shards(16, 16));

    private static final int WRITERS = 4;
    private static final int USERS_A_STEP = 12;

    private final DirectoryFixture fixture = new DirectoryFixture();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

    /** Those that serve: while a step is taken, one of before and one of after it. */
    private volatile List<Directory> serving = List.of(fixture.directory(STEPS.getFirst()));

    private volatile boolean growing = true;

    @Test
    void nobodyIsMissedOrListedTwiceWhileItGrows() throws Exception {
        for (int writer = 0; writer < WRITERS; writer++) {
            create(new Random(writer), "old-" + writer);
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> walkers = new ArrayList<>();
            for (Order order : Order.values()) {
                walkers.add(threads.submit(() -> walkAsLongAsItGrows(order)));
            }
            grow(threads);
            for (Future<?> walker : walkers) {
                walker.get();
            }
        }
        assertEquals(16, shardsInUse().size(), "or nothing has grown");
    }

    private void grow(ExecutorService threads) throws Exception {
        try {
            for (int step = 1; step < STEPS.size(); step++) {
                serving = List.of(fixture.directory(STEPS.get(step - 1)), fixture.directory(STEPS.get(step)));
                writeInParallel(threads, step);
                serving = serving.subList(1, 2);
                writeInParallel(threads, step + STEPS.size());
            }
        } finally {
            growing = false;
        }
    }

    private void writeInParallel(ExecutorService threads, int step) throws Exception {
        List<Future<?>> writers = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            int number = writer;
            writers.add(threads.submit(() -> write(step, number)));
        }
        for (Future<?> writer : writers) {
            writer.get();
        }
    }

    /** Creates users, and after each one writes to an older one without changing what lists go by. */
    private void write(int step, int writer) {
        Random random = new Random(31L * step + writer);
        for (int i = 0; i < USERS_A_STEP; i++) {
            create(random, "u-" + step + '-' + writer + '-' + i);
            fixture.clock.now = fixture.clock.now.plus(Duration.ofMillis(random.nextInt(2)));
            int age = 20 + i;
            any(random).update("old-" + writer, old -> old.withAge(age), Precondition.NONE, CALLER, Optional.empty());
        }
    }

    private void create(Random random, String id) {
        Profile profile = Profiles.of("Ada " + random.nextInt(5), id + "@example.com");
        any(random).create(Optional.of(id), profile, CALLER, Optional.empty());
        acknowledged.add(id);
    }

    /** Each page by any of the servers, and each walk goes on across the steps. */
    private void walkAsLongAsItGrows(Order order) {
        Random random = new Random(order.ordinal());
        boolean last;
        do {
            last = !growing;
            Set<String> there = Set.copyOf(acknowledged);
            List<String> seen = new ArrayList<>();
            Optional<String> cursor = Optional.empty();
            do {
                Page<User> page = any(random).list(query(order), page(5 + random.nextInt(20), cursor));
                page.items().stream().map(User::userId).forEach(seen::add);
                cursor = page.nextCursor();
            } while (cursor.isPresent());
            Set<String> distinct = new HashSet<>(seen);
            assertEquals(seen.size(), distinct.size(), order + ": somebody is listed twice");
            assertTrue(distinct.containsAll(there), order + ": somebody is missed");
        } while (!last);
    }

    private Directory any(Random random) {
        List<Directory> now = serving;
        return now.get(random.nextInt(now.size()));
    }

    private Set<String> shardsInUse() {
        return fixture.client.scanPaginator(scan -> scan.tableName(fixture.table)).items().stream()
                .filter(item -> item.containsKey("cpk"))
                .map(item -> item.get("cpk").s())
                .collect(Collectors.toSet());
    }

    @Test
    void aWriteLeavesAUserInItsShard() {
        fixture.directory(new Shards(16, 16))
                .create(Optional.of("123"), Profiles.of("Ada", "ada@example.com"), CALLER, Optional.empty());
        assertEquals(Set.of("ACTIVE#2"), shardsInUse());
        Directory others = fixture.directory(new Shards(16, 1));
        others.update("123", old -> old.withStatus(Status.SUSPENDED), Precondition.NONE, CALLER, Optional.empty());
        assertEquals(Set.of("SUSPENDED#2"), shardsInUse());
        others.delete("123", Precondition.NONE, CALLER, Optional.empty());
        assertEquals(Set.of("DELETED_SUSPENDED#2"), shardsInUse());
        others.restore("123", Precondition.NONE, CALLER, DirectoryFixture.key("k", "f"));
        assertEquals(Set.of("SUSPENDED#2"), shardsInUse());
    }

    @Test
    void aServerThatReadsTooFewShardsDoesNotHideIt() {
        fixture.directory(new Shards(16, 16))
                .create(Optional.of("123"), Profiles.of("Ada", "ada@example.com"), CALLER, Optional.empty());
        assertThrows(Shards.TooFewShards.class, () -> fixture.directory.get("123", false));
        assertThrows(Shards.TooFewShards.class, () -> fixture.directory.findByEmail("ada@example.com"));
    }

    /** A step is taken back while a walk is under way: what it added to read is still empty. */
    @Test
    void aCursorOutlivesAStepThatIsTakenBack() {
        for (int i = 0; i < 10; i++) {
            fixture.create("Ada", "ada" + i + "@example.com");
        }
        for (Order order : Order.values()) {
            Page<User> first = fixture.directory(new Shards(4, 1)).list(query(order), page(6));
            Page<User> second = fixture.directory.list(query(order), page(6, first.nextCursor()));
            Set<User> users = new HashSet<>(first.items());
            users.addAll(second.items());
            assertEquals(10, users.size());
            assertEquals(Optional.empty(), second.nextCursor());
        }
    }

    private static UserQuery query(Order order) {
        return new UserQuery(order, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);
    }
}
