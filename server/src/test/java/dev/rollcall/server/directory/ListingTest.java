package dev.rollcall.server.directory;

import static dev.rollcall.server.directory.DirectoryFixture.CALLER;
import static dev.rollcall.server.directory.DirectoryFixture.page;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.server.directory.UserQuery.Order;
import dev.rollcall.server.dynamodb.Shards;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Walks from page to page: whole, in order, and undisturbed by what happens meanwhile. */
@ParameterizedClass(name = "{0} shards")
@ValueSource(ints = {1, 16})
class ListingTest {

    private static final int USERS = 137;

    private record Filled(DirectoryFixture fixture, List<User> users) {}

    private static final Map<Integer, Filled> UNTOUCHED = new HashMap<>();

    private final int shards;
    private DirectoryFixture fixture;
    private List<User> users;

    ListingTest(int shards) {
        this.shards = shards;
        Filled filled = UNTOUCHED.computeIfAbsent(shards, ListingTest::filled);
        this.fixture = filled.fixture();
        this.users = filled.users();
    }

    /** For a test that writes or turns the clock. */
    private void fresh() {
        Filled filled = filled(shards);
        fixture = filled.fixture();
        users = filled.users();
    }

    private static Filled filled(int shards) {
        DirectoryFixture fixture = new DirectoryFixture(new Shards(shards, shards));
        return new Filled(fixture, fill(fixture));
    }

    private static List<User> fill(DirectoryFixture fixture) {
        String[] names = {"Zoë", "ada", "Ada", "Émile", "王", "🙂 smile", "éa", "Zz", "ab", "ﬀ"};
        List<User> users = new ArrayList<>();
        BulkLoad.all(fixture, directory -> {
            for (int i = 0; i < USERS; i++) {
                fixture.clock.now = fixture.clock.now.plus(Duration.ofMillis(i % 3));
                users.add(BulkLoad.create(directory, names[i % names.length] + " " + i, "user" + i + "@example.com"));
            }
        });
        return users;
    }

    @ParameterizedTest
    @EnumSource(Order.class)
    void everyUserComesExactlyOnceInFullPages(Order order) {
        List<Page<User>> pages = walk(query(order), 20, () -> {});
        assertEquals((USERS + 19) / 20, pages.size());
        assertEquals(ids(users), new HashSet<>(idList(pages)));
        assertEquals(USERS, idList(pages).size());
    }

    @Test
    void aLastPageThatIsFullHasNoCursor() {
        List<Page<User>> pages = walk(query(Order.ANY), USERS, () -> {});
        assertEquals(1, pages.size());
    }

    @Test
    void creationOrdersGoByTime() {
        List<Instant> times = walk(query(Order.CREATED_AT), 20, () -> {}).stream()
                .flatMap(page -> page.items().stream())
                .map(User::createdAt)
                .toList();
        assertEquals(times.stream().sorted().toList(), times);
        List<Instant> newestFirst = walk(query(Order.CREATED_AT_DESC), 7, () -> {}).stream()
                .flatMap(page -> page.items().stream())
                .map(User::createdAt)
                .toList();
        assertEquals(times.reversed(), newestFirst);
    }

    @Test
    void nameOrderGoesByCodePointOfTheLowerCaseName() {
        List<String> names = walk(query(Order.NAME), 9, () -> {}).stream()
                .flatMap(page -> page.items().stream())
                .map(user -> user.profile().name().toLowerCase(java.util.Locale.ROOT))
                .toList();
        Comparator<String> byCodePoint = (a, b) -> java.util.Arrays.compare(
                a.codePoints().toArray(), b.codePoints().toArray());
        assertEquals(names.stream().sorted(byCodePoint).toList(), names);
    }

    @Test
    void aNamePrefixIsFoundWhateverItsCase() {
        UserQuery query = new UserQuery(
                Order.NAME, Optional.empty(), Optional.of("ADA"), Optional.empty(), Optional.empty(), false);
        long expected = users.stream()
                .filter(user ->
                        user.profile().name().toLowerCase(java.util.Locale.ROOT).startsWith("ada"))
                .count();
        assertEquals(expected, idList(walk(query, 5, () -> {})).size());
    }

    @Test
    void creationBoundsIncludeTheirStartAndNotTheirEnd() {
        Instant from = users.get(30).createdAt();
        Instant to = users.get(60).createdAt();
        UserQuery query = new UserQuery(
                Order.CREATED_AT, Optional.empty(), Optional.empty(), Optional.of(from), Optional.of(to), false);
        long expected = users.stream()
                .filter(user ->
                        !user.createdAt().isBefore(from) && user.createdAt().isBefore(to))
                .count();
        assertEquals(expected, idList(walk(query, 10, () -> {})).size());
    }

    @ParameterizedTest
    @EnumSource(Order.class)
    void aWalkNeitherSkipsNorRepeatsAUserThatStayedWhateverHappensMeanwhile(Order order) {
        fresh();
        int[] step = {0};
        List<Page<User>> pages = walk(query(order), 10, () -> {
            int i = step[0]++;
            fixture.create("Newcomer " + i, "new" + i + "@example.com");
            fixture.directory.delete(users.get(i * 3).userId(), Precondition.NONE, CALLER, Optional.empty());
            suspend(users.get(USERS - 1 - i * 2));
        });
        Set<String> stayed = ids(users);
        for (int i = 0; i < step[0]; i++) {
            stayed.remove(users.get(i * 3).userId());
        }
        List<String> seen = idList(pages);
        assertEquals(seen.size(), new HashSet<>(seen).size(), "none twice");
        assertTrue(seen.containsAll(stayed), "none skipped");
    }

    @Test
    void nobodyWasCreatedBetweenAnInstantAndAnEarlierOne() {
        Optional<Instant> instant = Optional.of(users.get(30).createdAt());
        Optional<Instant> earlier = Optional.of(users.get(0).createdAt());
        for (Optional<Instant> end : List.of(instant, earlier)) {
            UserQuery query = new UserQuery(Order.CREATED_AT, Optional.empty(), Optional.empty(), instant, end, false);
            assertEquals(List.of(), idList(walk(query, 10, () -> {})));
        }
    }

    @Test
    void statusAndShowDeletedChooseWhichUsersAreListed() {
        fresh();
        suspend(users.get(0));
        fixture.directory.delete(users.get(1).userId(), Precondition.NONE, CALLER, Optional.empty());
        assertEquals(1, count(Optional.of(Status.SUSPENDED), false));
        assertEquals(USERS - 2, count(Optional.of(Status.ACTIVE), false));
        assertEquals(USERS - 1, count(Optional.empty(), false));
        assertEquals(USERS, count(Optional.empty(), true));
        fixture.clock.now = fixture.clock.now.plus(User.RESTORABLE);
        assertEquals(USERS - 1, count(Optional.empty(), true), "purged, though not swept");
    }

    @Test
    void statusChoosesAmongTheDeletedToo() {
        fresh();
        for (int i : new int[] {0, 1, 2}) {
            suspend(users.get(i));
        }
        for (int i : new int[] {0, 3}) {
            fixture.directory.delete(users.get(i).userId(), Precondition.NONE, CALLER, Optional.empty());
        }
        assertEquals(3, count(Optional.of(Status.SUSPENDED), true));
        assertEquals(2, count(Optional.of(Status.SUSPENDED), false));
        assertEquals(USERS - 3, count(Optional.of(Status.ACTIVE), true));
        assertEquals(USERS - 4, count(Optional.of(Status.ACTIVE), false));
    }

    /** The first and the last that RFC 3339 can write, and what lies beyond them in UTC, in milliseconds or at all. */
    @Test
    void boundsBeyondAllTimesMeanEverybodyOrNobody() {
        for (String first : List.of("0000-01-01T00:00:00Z", "0000-01-01T00:00:00+18:00", "-0001-01-01T00:00:00Z")) {
            assertEquals(List.of(USERS, 0), between(first), first);
        }
        for (String last : List.of(
                "9999-12-31T23:59:59Z",
                "9999-12-31T23:59:59.9999Z",
                "9999-12-31T23:59:59-18:00",
                "+10000-01-01T00:00:00Z")) {
            assertEquals(List.of(0, USERS), between(last), last);
        }
    }

    /** How many were created after a time, and before it. */
    private List<Integer> between(String time) {
        Optional<Instant> bound = Optional.of(OffsetDateTime.parse(time).toInstant());
        return List.of(created(bound, Optional.empty()), created(Optional.empty(), bound));
    }

    private int created(Optional<Instant> after, Optional<Instant> before) {
        UserQuery query = new UserQuery(Order.CREATED_AT, Optional.empty(), Optional.empty(), after, before, false);
        return idList(walk(query, 100, () -> {})).size();
    }

    @Test
    void boundsWithinOneMillisecondHoldNobody() {
        Instant after = users.get(30).createdAt().plusNanos(1);
        assertEquals(0, created(Optional.of(after), Optional.of(after.plusNanos(1))));
    }

    @Test
    void aUserWhoseStatusChangesWhileAPageIsReadIsOnItOnce() {
        fresh();
        FutureTask<?> change = new FutureTask<>(() -> suspend(users.getFirst()), null);
        List<User> page = fixture.store(betweenActiveAndSuspended(change))
                .list(query(Order.CREATED_AT), page(100))
                .items();
        assertTrue(change.isDone());
        assertEquals(100, ids(page).size());
    }

    /** Something happens when all that are active have been read, and none that are suspended. */
    private DynamoDbClient betweenActiveAndSuspended(FutureTask<?> change) {
        CountDownLatch activeRead = new CountDownLatch(shards);
        InvocationHandler handler = (proxy, method, arguments) -> {
            QueryRequest query = (QueryRequest) arguments[0];
            boolean active =
                    query.expressionAttributeValues().get(":partition").s().startsWith("ACTIVE");
            if (!active) {
                activeRead.await();
                change.run();
                change.get();
            }
            Object response = method.invoke(fixture.client, arguments);
            if (active) {
                activeRead.countDown();
            }
            return response;
        };
        return (DynamoDbClient)
                Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {DynamoDbClient.class}, handler);
    }

    private int count(Optional<Status> status, boolean showDeleted) {
        UserQuery query = new UserQuery(
                Order.CREATED_AT, status, Optional.empty(), Optional.empty(), Optional.empty(), showDeleted);
        UserQuery any =
                new UserQuery(Order.ANY, status, Optional.empty(), Optional.empty(), Optional.empty(), showDeleted);
        int count = idList(walk(query, 50, () -> {})).size();
        assertEquals(count, idList(walk(any, 50, () -> {})).size());
        return count;
    }

    private void suspend(User user) {
        fixture.directory.update(
                user.userId(), old -> old.withStatus(Status.SUSPENDED), Precondition.NONE, CALLER, Optional.empty());
    }

    private List<Page<User>> walk(UserQuery query, int limit, Runnable meanwhile) {
        List<Page<User>> pages = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Page<User> page = fixture.directory.list(query, page(limit, cursor));
            pages.add(page);
            cursor = page.nextCursor();
            meanwhile.run();
        } while (cursor.isPresent());
        return pages;
    }

    private static UserQuery query(Order order) {
        return new UserQuery(order, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);
    }

    private static List<String> idList(List<Page<User>> pages) {
        return pages.stream()
                .flatMap(page -> page.items().stream())
                .map(User::userId)
                .toList();
    }

    private static Set<String> ids(List<User> users) {
        return new HashSet<>(users.stream().map(User::userId).toList());
    }
}
