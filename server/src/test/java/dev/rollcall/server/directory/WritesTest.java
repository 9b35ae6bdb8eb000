package dev.rollcall.server.directory;

import static dev.rollcall.server.directory.DirectoryFixture.CALLER;
import static dev.rollcall.server.directory.DirectoryFixture.key;
import static dev.rollcall.server.directory.DirectoryFixture.page;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.server.directory.HistoryEntry.Action;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What each write does, and what it refuses. */
class WritesTest {

    private final DirectoryFixture fixture = new DirectoryFixture();
    private final User ada = fixture.create("Ada", "Ada@Example.com");

    @Test
    void rejectsASecondUserWithTheSameEmail() {
        assertThrows(Failure.EmailTaken.class, () -> fixture.create("Eve", " ada@EXAMPLE.com "));
    }

    @Test
    void keepsTheEmailAsItWasTyped() {
        assertEquals("Ada@Example.com", get(ada).profile().email().asTyped());
    }

    @Test
    void findsNobodyByWhatOnlyLooksLikeAnAddress() {
        fixture.create("Kelvin", "kelvin@example.com");
        assertTrue(fixture.directory.findByEmail(" KELVIN@example.com").isPresent());
        assertEquals(Optional.empty(), fixture.directory.findByEmail("\u212Aelvin@example.com"));
    }

    @Test
    void freesTheOldEmailWhenItIsChanged() {
        update(ada, Profiles.of("Ada", "ada@example.org"), Precondition.NONE);
        assertEquals("Eve", fixture.create("Eve", "ada@example.com").profile().name());
        assertThrows(Failure.EmailTaken.class, () -> fixture.create("Mallory", "ada@example.org"));
    }

    @Test
    void changesTheSpellingOfAnEmailWithoutLosingIt() {
        update(ada, Profiles.of("Ada", "ADA@example.com"), Precondition.NONE);
        assertEquals("ADA@example.com", get(ada).profile().email().asTyped());
        assertThrows(Failure.EmailTaken.class, () -> fixture.create("Eve", "ada@example.com"));
    }

    @Test
    void writesOnlyTheVersionThatWasSeen() {
        User second = update(ada, Profiles.of("Ada L.", "ada@example.com"), seen(ada));
        assertEquals(2, second.version());
        assertThrows(
                Failure.PreconditionFailed.class,
                () -> update(ada, Profiles.of("Ada K.", "ada@example.com"), seen(ada)));
        assertEquals("Ada L.", get(ada).profile().name());
    }

    @Test
    void writesNothingWhereNothingChanges() {
        assertEquals(ada.etag(), update(ada, ada.profile(), Precondition.NONE).etag());
        assertEquals(1, history(ada).size());
    }

    @Test
    void anEntityTagOfAnErasedUserFitsNoUserOfTheSameId() {
        User first = createUnder("chosen", "one@example.com");
        fixture.directory.erase("chosen", Precondition.NONE, Optional.empty());
        createUnder("chosen", "one@example.com");
        assertThrows(
                Failure.PreconditionFailed.class,
                () -> fixture.directory.delete("chosen", seen(first), CALLER, Optional.empty()));
    }

    @Test
    void aDeletedUserIsGoneButRestorableAndItsEmailIsFree() {
        User deleted = fixture.directory.delete(ada.userId(), Precondition.NONE, CALLER, Optional.empty());
        assertThrows(Failure.NotFound.class, () -> get(ada));
        assertEquals(deleted.etag(), fixture.directory.get(ada.userId(), true).etag());
        User eve = fixture.create("Eve", "ada@example.com");
        assertThrows(Failure.EmailTaken.class, () -> restore(ada));
        fixture.directory.delete(eve.userId(), Precondition.NONE, CALLER, Optional.empty());
        assertTrue(restore(ada).isLive());
        assertThrows(Failure.EmailTaken.class, () -> restore(eve));
    }

    @Test
    void aDeletedUserHoldsItsIdUntilItIsPurged() {
        createUnder("chosen", "one@example.com");
        fixture.directory.delete("chosen", Precondition.NONE, CALLER, Optional.empty());
        assertThrows(Failure.UserIdTaken.class, () -> createUnder("chosen", "two@example.com"));
        fixture.clock.now = fixture.clock.now.plus(User.RESTORABLE);
        assertThrows(Failure.NotFound.class, () -> fixture.directory.get("chosen", true));
        assertThrows(
                Failure.NotFound.class,
                () -> fixture.directory.restore("chosen", Precondition.NONE, CALLER, Optional.empty()));
        User anew = createUnder("chosen", "two@example.com");
        assertEquals(
                List.of(Action.CREATED),
                history(anew).stream().map(HistoryEntry::action).toList());
    }

    @Test
    void aReservedOrImpossibleIdIsRefused() {
        for (String id : List.of("me", "batch", ".", "..", "a/b", "", "x".repeat(65), "ü")) {
            assertThrows(Failure.Invalid.class, () -> createUnder(id, "id@example.com"), id);
        }
    }

    @Test
    void erasesUserHistoryAndWhatStoredAnswersSayOfIt() {
        User user =
                fixture.directory.create(Optional.empty(), Profiles.of("E", "e@example.com"), CALLER, key("k", "f"));
        for (int i = 0; i < 120; i++) {
            update(user, Profiles.of("E" + i, "e@example.com"), Precondition.NONE);
        }
        fixture.directory.erase(user.userId(), Precondition.NONE, Optional.empty());
        assertEquals(
                Set.of("USER#" + ada.userId(), "EMAIL#ada@example.com", "IDEMPOTENCY#k"),
                Set.copyOf(fixture.client.scan(scan -> scan.tableName(fixture.table)).items().stream()
                        .map(item -> item.get("pk").s())
                        .toList()));
        assertEquals(Set.of(), fixture.mentions(user.userId(), "e@example.com"));
    }

    @Test
    void historySaysWhoChangedWhatWhenAndInWhichRequest() {
        Profile changed =
                ada.profile().withAge(36).withStatus(Status.SUSPENDED).withMetadata(Map.of("team", "engines"));
        update(ada, changed, Precondition.NONE);
        HistoryEntry entry = history(ada).getFirst();
        assertEquals(Action.UPDATED, entry.action());
        assertEquals("tester", entry.actor());
        assertEquals("request-1", entry.requestId());
        assertEquals(Status.ACTIVE, entry.before().status());
        assertEquals(Status.SUSPENDED, entry.after().status());
        assertEquals(36, entry.after().age());
        assertEquals(null, entry.before().age());
        assertEquals(null, entry.after().name());
        assertEquals(Map.of("team", "engines"), entry.after().metadata());
    }

    @Test
    void historyComesInPagesNewestFirst() {
        for (int i = 0; i < 5; i++) {
            update(ada, Profiles.of("Ada " + i, "ada@example.com"), Precondition.NONE);
        }
        var first = fixture.directory.history(ada.userId(), page(4));
        var second = fixture.directory.history(ada.userId(), page(4, first.nextCursor()));
        assertEquals(
                List.of(6L, 5L, 4L, 3L),
                first.items().stream().map(HistoryEntry::version).toList());
        assertEquals(
                List.of(2L, 1L),
                second.items().stream().map(HistoryEntry::version).toList());
        assertEquals(Optional.empty(), second.nextCursor());
    }

    @Test
    void theSameKeyReplaysTheStoredAnswerWhateverHappenedSince() {
        User first =
                fixture.directory.create(Optional.empty(), Profiles.of("K", "k@example.com"), CALLER, key("k", "f"));
        update(first, Profiles.of("K2", "k@example.com"), Precondition.NONE);
        User again =
                fixture.directory.create(Optional.empty(), Profiles.of("K", "k@example.com"), CALLER, key("k", "f"));
        assertEquals(first.etag(), again.etag());
        assertEquals("K", again.profile().name());
    }

    @Test
    void theSameKeyWithAnotherRequestIsRefused() {
        fixture.directory.create(Optional.empty(), Profiles.of("K", "k@example.com"), CALLER, key("k", "f"));
        assertThrows(
                Failure.IdempotencyKeyReused.class,
                () -> fixture.directory.create(
                        Optional.empty(), Profiles.of("L", "l@example.com"), CALLER, key("k", "g")));
    }

    @Test
    void aKeyIsForgottenAfterADayThoughItsRecordWasNotSwept() {
        fixture.directory.create(Optional.empty(), Profiles.of("K", "k@example.com"), CALLER, key("k", "f"));
        fixture.directory.create(Optional.empty(), Profiles.of("M", "m@example.com"), CALLER, key("m", "f"));
        fixture.clock.now = fixture.clock.now.plus(Duration.ofHours(24));
        assertThrows(
                Failure.EmailTaken.class,
                () -> fixture.directory.create(
                        Optional.empty(), Profiles.of("K", "k@example.com"), CALLER, key("k", "f")));
        assertEquals(
                "L",
                fixture.directory
                        .create(Optional.empty(), Profiles.of("L", "l@example.com"), CALLER, key("m", "g"))
                        .profile()
                        .name());
    }

    @Test
    void timeNeverRunsBackwardsWithinAUser() {
        fixture.clock.now = fixture.clock.now.minus(Duration.ofMinutes(15));
        User second = update(ada, Profiles.of("Ada 2", "ada@example.com"), Precondition.NONE);
        assertEquals(ada.updatedAt(), second.updatedAt());
        assertEquals(2, second.version());
    }

    @Test
    void findsAUserByItsEmailWhateverTheCase() {
        assertEquals(
                ada.userId(),
                fixture.directory.findByEmail("ADA@example.COM").orElseThrow().userId());
        fixture.directory.delete(ada.userId(), Precondition.NONE, CALLER, Optional.empty());
        assertEquals(Optional.empty(), fixture.directory.findByEmail("ada@example.com"));
    }

    @Test
    void aUserOfTheLargestMetadataIsKeptWhole() {
        Map<String, String> metadata = new java.util.HashMap<>();
        for (int i = 0; i < 50; i++) {
            metadata.put("🙂".repeat(38) + "%02d".formatted(i), "🙂".repeat(500));
        }
        Profile large = ada.profile().withName("🙂".repeat(100)).withAge(150).withMetadata(metadata);
        update(ada, large, Precondition.NONE);
        update(ada, Profiles.of("small again", "ada@example.com"), Precondition.NONE);
        assertEquals(metadata, history(ada).getFirst().before().metadata());
    }

    private User createUnder(String userId, String email) {
        return fixture.directory.create(Optional.of(userId), Profiles.of("Chosen", email), CALLER, Optional.empty());
    }

    private User update(User user, Profile profile, Precondition precondition) {
        return fixture.directory.update(user.userId(), old -> profile, precondition, CALLER, Optional.empty());
    }

    private User restore(User user) {
        return fixture.directory.restore(user.userId(), Precondition.NONE, CALLER, Optional.empty());
    }

    private User get(User user) {
        return fixture.directory.get(user.userId(), false);
    }

    private List<HistoryEntry> history(User user) {
        return fixture.directory.history(user.userId(), page(100)).items();
    }

    private static Precondition seen(User user) {
        return new Precondition.OneOf(Set.of(user.etag()));
    }
}
