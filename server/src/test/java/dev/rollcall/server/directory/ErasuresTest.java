package dev.rollcall.server.directory;

import static dev.rollcall.server.directory.DirectoryFixture.CALLER;
import static dev.rollcall.server.directory.DirectoryFixture.key;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;

/** Erasures of more than a transaction takes. */
class ErasuresTest {

    private static final int MORE_THAN_A_TRANSACTION_TAKES = 120;

    private final DirectoryFixture fixture = new DirectoryFixture();
    private final User ada = create();

    @Test
    void leaveOfTheUserNothingButThatKeysWereUsed() {
        writeOften(key("k", "f"));
        erase();
        assertOnlyKeysAreLeft();
    }

    @Test
    void leaveOfTheUserNothingButThatKeysWereUsedWhichChangedNothing() {
        for (int i = 0; i < MORE_THAN_A_TRANSACTION_TAKES; i++) {
            fixture.directory.restore(ada.userId(), Precondition.NONE, CALLER, key("k" + i, "f"));
        }
        erase();
        assertOnlyKeysAreLeft();
    }

    @Test
    void takeTheCopyOutOfWhatTheCreationKept() {
        erase();
        create(key("k", "f"));
        assertNotEquals(Set.of(), fixture.mentions("IDEMPOTENCY#k"));
        writeOften(Optional.empty());
        erase();
        assertOnlyKeysAreLeft();
        assertThrows(Failure.UserErased.class, () -> create(key("k", "f")));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, MORE_THAN_A_TRANSACTION_TAKES})
    void withAKeyAreDoneOnce(int writes) {
        for (int i = 0; i < writes; i++) {
            rename("Ada " + i, Optional.empty());
        }
        erase(key("k", "f"));
        create(Optional.empty());
        erase(key("k", "f"));
        assertEquals(1, fixture.directory.get("ada", false).version());
        assertThrows(Failure.IdempotencyKeyReused.class, () -> erase(key("k", "g")));
    }

    @Test
    void withAKeyAreRefusedOnce() {
        erase();
        assertThrows(Failure.NotFound.class, () -> erase(key("k", "f")));
        create(Optional.empty());
        assertThrows(Failure.NotFound.class, () -> erase(key("k", "f")));
        assertEquals(1, fixture.directory.get("ada", false).version());
    }

    /** Two sendings of one request, the second of them faster. */
    @Test
    void withAKeyAreDoneByOneOfTwoSendings() {
        fixture.onceBefore("transactWriteItems", () -> {
            erase(key("k", "f"));
            create(Optional.empty());
        });
        erase(key("k", "f"));
        assertEquals(1, fixture.directory.get("ada", false).version());
    }

    @ParameterizedTest
    @EnumSource
    void areToldToWhoeverRepeatsAWriteOfBefore(KindOfWrite write) {
        erase();
        Scene scene = Scene.in(fixture);
        String userId = write.on(scene, key("k", "f")).userId();
        fixture.directory.erase(userId, Precondition.NONE, Optional.empty());
        assertThrows(Failure.UserErased.class, () -> write.on(scene, key("k", "f")));
        assertThrows(Failure.NotFound.class, () -> fixture.directory.get(userId, true));
    }

    private void assertOnlyKeysAreLeft() {
        assertEquals(Set.of(), fixture.mentions("USER", "EMAIL", "ada@example.com", "Ada "));
    }

    /** A key is forgotten after a day, and then free for another user. */
    @Test
    void leaveAnswersAloneThatAreNotTheUsersAnyMore() {
        fixture.directory.restore(ada.userId(), Precondition.NONE, CALLER, key("k", "f"));
        fixture.clock.now = fixture.clock.now.plus(Idempotency.KEPT);
        User eve = fixture.directory.create(
                Optional.empty(), Profiles.of("Eve", "eve@example.com"), CALLER, key("k", "g"));
        erase();
        assertEquals(
                eve.etag(),
                fixture.directory
                        .create(Optional.empty(), Profiles.of("Eve", "eve@example.com"), CALLER, key("k", "g"))
                        .etag());
    }

    @Test
    void areDoneThoughSomebodyTookTheIdBeforeTheirEnd() {
        writeOften(Optional.empty());
        fixture.onceBefore("batchWriteItem", this::create);
        erase();
        assertEquals(1, fixture.directory.get("ada", false).version());
    }

    @Test
    void areDoneThoughTtlSweptTheStubBeforeTheirEnd() {
        writeOften(Optional.empty());
        fixture.onceBefore(
                "batchWriteItem",
                () -> fixture.client.deleteItem(delete -> delete.tableName(fixture.table)
                        .key(fixture.client.scan(scan -> scan.tableName(fixture.table)).items().stream()
                                .filter(item -> item.get("sk").s().equals("USER"))
                                .map(item -> java.util.Map.of("pk", item.get("pk"), "sk", item.get("sk")))
                                .findFirst()
                                .orElseThrow())));
        erase();
        assertEquals(Set.of(), fixture.items());
    }

    @Test
    void thatAreInterruptedHideTheUserAtOnce() {
        writeOften(key("k", "f"));
        interrupt();
        assertThrows(Failure.TooManyRequests.class, this::erase);
        assertThrows(Failure.NotFound.class, () -> fixture.directory.get("ada", true));
        assertEquals("ada", create().userId());
    }

    private User create() {
        return create(Optional.empty());
    }

    private User create(Optional<Idempotency> key) {
        return fixture.directory.create(Optional.of("ada"), Profiles.of("Ada", "ada@example.com"), CALLER, key);
    }

    private void rename(String name, Optional<Idempotency> key) {
        fixture.directory.update("ada", old -> Profiles.of(name, "ada@example.com"), Precondition.NONE, CALLER, key);
    }

    private void writeOften(Optional<Idempotency> key) {
        for (int i = 0; i < MORE_THAN_A_TRANSACTION_TAKES; i++) {
            String name = "Ada " + i;
            rename(name, key.map(k -> new Idempotency(k.key() + name.hashCode(), k.fingerprint())));
        }
    }

    private void interrupt() {
        fixture.onceBefore("batchWriteItem", () -> {
            throw ProvisionedThroughputExceededException.builder().build();
        });
    }

    private void erase() {
        erase(Optional.empty());
    }

    private void erase(Optional<Idempotency> key) {
        fixture.directory.erase("ada", Precondition.NONE, key);
    }
}
