package dev.rollcall.server.directory;

import static dev.rollcall.server.directory.DirectoryFixture.CALLER;
import static dev.rollcall.server.directory.DirectoryFixture.key;
import static dev.rollcall.server.directory.DirectoryFixture.page;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A key's second request is answered as its first was, whatever the first did and whatever happened since. */
class IdempotencyTest {

    private final DirectoryFixture fixture = new DirectoryFixture();
    private final User ada = fixture.create("Ada", "ada@example.com");

    @Test
    void anUpdateIsReplayed() {
        User first = update("Ada L.", "k");
        update("Ada K.", "other");
        assertEquals(first.etag(), update("Ada L.", "k").etag());
        assertEquals("Ada K.", get().profile().name());
    }

    @Test
    void aDeletionIsReplayed() {
        User first = delete("k");
        restore("other", Precondition.NONE);
        assertEquals(first.etag(), delete("k").etag());
        assertTrue(get().isLive());
    }

    @Test
    void aRestorationIsReplayed() {
        delete("first");
        User restored = restore("k", Precondition.NONE);
        delete("second");
        assertEquals(restored.etag(), restore("k", Precondition.NONE).etag());
        assertFalse(get().isLive());
    }

    @Test
    void anUpdateThatChangedNothingIsReplayed() {
        assertEquals(ada.etag(), update("Ada", "k").etag());
        update("Ada L.", "other");
        assertEquals(ada.etag(), update("Ada", "k").etag());
        assertEquals("Ada L.", get().profile().name());
    }

    @Test
    void aRestorationOfALiveUserIsReplayedThoughItWasDeletedSince() {
        assertEquals(ada.etag(), restore("k", Precondition.NONE).etag());
        delete("other");
        assertEquals(ada.etag(), restore("k", Precondition.NONE).etag());
        assertFalse(get().isLive());
    }

    @Test
    void anAnswerWithAnotherVersionsFingerprintIsReplayed() {
        User first = create(key("k", "1.f"));
        assertEquals(first.etag(), create(key("k", "2.g")).etag());
        assertThrows(Failure.IdempotencyKeyReused.class, () -> create(key("k", "1.g")));
    }

    private User create(Optional<Idempotency> key) {
        return fixture.directory.create(Optional.empty(), Profiles.of("Eve", "eve@example.com"), CALLER, key);
    }

    @Test
    void aKeyThatChangedNothingIsUsedUp() {
        restore("k", Precondition.NONE);
        assertThrows(
                Failure.IdempotencyKeyReused.class,
                () -> fixture.directory.create(
                        Optional.empty(), Profiles.of("Eve", "eve@example.com"), CALLER, key("k", "another")));
    }

    @Test
    void aKeyThatChangedNothingLeavesVersionTimesAndHistoryAsTheyWere() {
        fixture.clock.now = fixture.clock.now.plus(Duration.ofHours(1));
        restore("k", Precondition.NONE);
        assertEquals(ada.etag(), get().etag());
        assertEquals(ada.updatedAt(), get().updatedAt());
        assertEquals(
                1, fixture.directory.history(ada.userId(), page(20)).items().size());
    }

    @Test
    void aKeyThatChangedNothingIsKeptForADayFromItsRequestOn() {
        fixture.clock.now = fixture.clock.now.plus(Duration.ofHours(30));
        restore("k", Precondition.NONE);
        fixture.clock.now = fixture.clock.now.plus(Duration.ofHours(23));
        delete("other");
        assertEquals(ada.etag(), restore("k", Precondition.NONE).etag());
    }

    /** Its first sending was carried out while this one was under way. */
    @Test
    void aRepeatedRequestWithAPreconditionIsReplayedThoughTheUserHasChangedByIt() {
        User deleted = delete("first");
        Precondition seen = new Precondition.OneOf(Set.of(deleted.etag()));
        fixture.onceBefore("transactWriteItems", () -> restore("k", seen));
        assertTrue(restore("k", seen).isLive());
    }

    @Test
    void aWriteAndAKeyThatChangedNothingCrossWithoutHarm() {
        fixture.onceBefore("transactWriteItems", () -> restore("k", Precondition.NONE));
        User written = update("Ada L.", "other");
        assertEquals(ada.etag(), restore("k", Precondition.NONE).etag());
        assertEquals(written.etag(), get().etag());
    }

    /** What is kept is which version the key's request left: all that came after it is taken back. */
    @Test
    void aReplayedUserIsAsItWasThen() {
        Profile full = Profiles.of("Ada L.", "Ada.L@example.com")
                .withAge(36)
                .withStatus(Status.SUSPENDED)
                .withMetadata(Map.of("a", "1", "b", "2"));
        User first = write("full", full);
        write("none", Profiles.of("Ada K.", "ada.k@example.com"));
        write("other", full.withAge(37).withMetadata(Map.of("b", "3", "c", "4")));
        User deleted = delete("delete");
        restore("restore", Precondition.NONE);
        write("last", full.withAge(null));
        assertEquals(first, write("full", full));
        assertEquals(deleted, delete("delete"));
    }

    @Test
    void aUserDoesNotGrowByTheKeysOfItsWrites() {
        for (int i = 0; i < 20; i++) {
            update("Ada " + i, "k" + i);
        }
        assertEquals(List.of(), get().replays());
    }

    private User write(String key, Profile profile) {
        return fixture.directory.update(ada.userId(), old -> profile, Precondition.NONE, CALLER, key(key, "write"));
    }

    private User update(String name, String key) {
        return fixture.directory.update(
                ada.userId(),
                old -> Profiles.of(name, "ada@example.com"),
                Precondition.NONE,
                CALLER,
                key(key, "update"));
    }

    private User delete(String key) {
        return fixture.directory.delete(ada.userId(), Precondition.NONE, CALLER, key(key, "delete"));
    }

    private User restore(String key, Precondition precondition) {
        return fixture.directory.restore(ada.userId(), precondition, CALLER, key(key, "restore"));
    }

    private User get() {
        return fixture.directory.get(ada.userId(), true);
    }
}
