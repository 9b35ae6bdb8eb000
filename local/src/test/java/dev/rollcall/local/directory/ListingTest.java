package dev.rollcall.local.directory;

import static dev.rollcall.local.directory.DirectoryFixture.CALLER;
import static dev.rollcall.local.directory.DirectoryFixture.page;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.server.directory.Caller;
import dev.rollcall.server.directory.Failure;
import dev.rollcall.server.directory.Match;
import dev.rollcall.server.directory.Page;
import dev.rollcall.server.directory.PageRequest;
import dev.rollcall.server.directory.Profile;
import dev.rollcall.server.directory.Status;
import dev.rollcall.server.directory.User;
import dev.rollcall.server.directory.UserQuery;
import dev.rollcall.server.directory.UserQuery.Order;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Walks from page to page: whole, in order, and undisturbed by what happens meanwhile. */
class ListingTest {

    private static final int USERS = 137;

    private final DirectoryFixture fixture = new DirectoryFixture();
    private final List<User> users = new ArrayList<>();

    ListingTest() {
        String[] names = {"Zoë", "ada", "Ada", "Émile", "王", "🙂 smile", "éa", "Zz", "ab", "ﬀ"};
        for (int i = 0; i < USERS; i++) {
            fixture.clock.now = fixture.clock.now.plus(Duration.ofMillis(i % 3));
            users.add(fixture.create(names[i % names.length] + " " + i, "user" + i + "@example.com"));
        }
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
        int[] step = {0};
        List<Page<User>> pages = walk(query(order), 10, () -> {
            int i = step[0]++;
            fixture.create("Newcomer " + i, "new" + i + "@example.com");
            fixture.directory.delete(users.get(i * 3).userId(), Match.NONE, CALLER, Optional.empty());
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
        suspend(users.get(0));
        fixture.directory.delete(users.get(1).userId(), Match.NONE, CALLER, Optional.empty());
        assertEquals(1, count(Optional.of(Status.SUSPENDED), false));
        assertEquals(USERS - 2, count(Optional.of(Status.ACTIVE), false));
        assertEquals(USERS - 1, count(Optional.empty(), false));
        assertEquals(USERS, count(Optional.empty(), true));
        fixture.clock.now = fixture.clock.now.plus(User.RESTORABLE);
        assertEquals(USERS - 1, count(Optional.empty(), true), "purged, though not swept");
    }

    @Test
    void aPageHoldsNoMoreThanALambdaAnswerMay() {
        Map<String, String> metadata = new java.util.HashMap<>();
        for (int i = 0; i < 50; i++) {
            metadata.put("k" + i, "v".repeat(500));
        }
        for (User user : users) {
            Profile old = user.profile();
            fixture.directory.update(
                    user.userId(),
                    p -> new Profile(old.name(), old.email(), null, Status.ACTIVE, metadata),
                    Match.NONE,
                    CALLER,
                    Optional.empty());
        }
        List<Page<User>> pages = walk(query(Order.ANY), 100, () -> {});
        assertTrue(pages.getFirst().items().size() < 100);
        assertEquals(USERS, idList(pages).size());
    }

    @Test
    void aCursorIsGoodForItsFiltersItsCallerAndADayOnly() {
        String cursor =
                fixture.directory.list(query(Order.ANY), page(10)).nextCursor().orElseThrow();
        refused(query(Order.NAME), new PageRequest(10, Optional.of(cursor), CALLER));
        refused(query(Order.ANY), new PageRequest(10, Optional.of(cursor), new Caller("other", "r")));
        char last = cursor.charAt(cursor.length() - 2);
        String changed = cursor.substring(0, cursor.length() - 2)
                + (last == 'A' ? 'B' : 'A')
                + cursor.charAt(cursor.length() - 1);
        refused(query(Order.ANY), new PageRequest(10, Optional.of(changed), CALLER));
        assertEquals(
                10,
                fixture.directory
                        .list(query(Order.ANY), page(10, Optional.of(cursor)))
                        .items()
                        .size());
        fixture.clock.now = fixture.clock.now.plus(Duration.ofHours(25));
        refused(query(Order.ANY), new PageRequest(10, Optional.of(cursor), CALLER));
    }

    private void refused(UserQuery query, PageRequest page) {
        assertThrows(Failure.InvalidCursor.class, () -> fixture.directory.list(query, page));
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
                user.userId(),
                old -> new Profile(old.name(), old.email(), old.age(), Status.SUSPENDED, old.metadata()),
                Match.NONE,
                CALLER,
                Optional.empty());
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
