package dev.rollcall.server.directory;

import static dev.rollcall.server.directory.DirectoryFixture.CALLER;
import static dev.rollcall.server.directory.DirectoryFixture.page;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rollcall.server.directory.UserQuery.Order;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a cursor is good for. */
class CursorsTest {

    private final DirectoryFixture fixture = new DirectoryFixture();

    @Test
    void aHistoryCursorIsOfNoUseForTheNextUserOfThatId() {
        User first = changedOnce("somebody");
        String cursor =
                fixture.directory.history(first.userId(), page(1)).nextCursor().orElseThrow();
        fixture.directory.erase(first.userId(), Precondition.NONE, Optional.empty());
        changedOnce("somebody");
        assertThrows(
                Failure.InvalidCursor.class,
                () -> fixture.directory.history(first.userId(), page(1, Optional.of(cursor))));
    }

    private User changedOnce(String userId) {
        User user = fixture.directory.create(
                Optional.of(userId), Profiles.of("Somebody", "somebody@example.com"), CALLER, Optional.empty());
        fixture.directory.update(
                userId, old -> old.withStatus(Status.SUSPENDED), Precondition.NONE, CALLER, Optional.empty());
        return user;
    }

    @Test
    void aCursorIsOpenedWhateverTheFilters() {
        Optional<Instant> instant =
                Optional.of(fixture.create("Ada", "ada@example.com").createdAt());
        UserQuery nobody = new UserQuery(Order.CREATED_AT, Optional.empty(), Optional.empty(), instant, instant, false);
        refused(nobody, page(10, Optional.of("garbage")));
    }

    /** The same users are found: the filter is the same. */
    @Test
    void aCursorIsGoodForItsPrefixInUpperAndLowerCase() {
        for (String name : List.of("Qyo\u00eb One", "qyo\u00eb two", "QYO\u00cb Three")) {
            fixture.create(name, name.replaceAll("[^A-Za-z]", "") + "@prefix.example.com");
        }
        String cursor = fixture.directory
                .list(prefix("Qyo\u00eb"), page(1))
                .nextCursor()
                .orElseThrow();
        for (String same : List.of("Qyo\u00eb", "qyo\u00eb", "QYO\u00cb", "qyoe\u0308")) {
            assertEquals(
                    2,
                    fixture.directory
                            .list(prefix(same), page(10, Optional.of(cursor)))
                            .items()
                            .size());
        }
        for (String other : List.of("qyo", "qyo\u00eb ", "qyoe")) {
            refused(prefix(other), page(10, Optional.of(cursor)));
        }
    }

    private static UserQuery prefix(String text) {
        return new UserQuery(
                Order.NAME, Optional.empty(), Optional.of(text), Optional.empty(), Optional.empty(), false);
    }

    @Test
    void aCursorIsGoodForItsFiltersItsCallerAndADayOnly() {
        for (int i = 0; i < 20; i++) {
            fixture.create("User " + i, "user" + i + "@example.com");
        }
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

    private static UserQuery query(Order order) {
        return new UserQuery(order, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);
    }
}
