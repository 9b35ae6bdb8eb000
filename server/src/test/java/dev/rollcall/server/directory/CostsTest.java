package dev.rollcall.server.directory;

import static dev.rollcall.server.directory.DirectoryFixture.CALLER;
import static dev.rollcall.server.directory.DirectoryFixture.key;
import static dev.rollcall.server.directory.DirectoryFixture.page;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rollcall.server.directory.MeteredDynamoDb.Call;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Round trips and capacity of each operation, exactly as {@code docs/data-model.md} has them. */
class CostsTest {

    private final DirectoryFixture fixture = new DirectoryFixture();
    private final User ada = fixture.create("Ada", "ada@example.com");

    @BeforeEach
    void forgetTheSetUp() {
        fixture.meter.drain();
    }

    @Test
    void getTakesOneRead() {
        fixture.directory.get(ada.userId(), false);
        assertCalls(new Call("getItem", 1));
    }

    @Test
    void lookingUpAnEmailTakesTwoReads() {
        fixture.directory.findByEmail("ada@example.com");
        assertCalls(new Call("getItem", 1), new Call("getItem", 1));
    }

    @Test
    void createTakesOneTransactionOfThreeItems() {
        fixture.create("Eve", "eve@example.com");
        assertCalls(new Call("transactWriteItems", 6));
    }

    @Test
    void createWithAKeyTakesOneTransactionOfFourItems() {
        fixture.directory.create(Optional.empty(), Profiles.of("Eve", "eve@example.com"), CALLER, key("k", "f"));
        assertCalls(new Call("transactWriteItems", 8));
    }

    @Test
    void aReplayedKeyTakesOneRoundTrip() {
        fixture.directory.create(Optional.empty(), Profiles.of("Eve", "eve@example.com"), CALLER, key("k", "f"));
        fixture.meter.drain();
        fixture.directory.create(Optional.empty(), Profiles.of("Eve", "eve@example.com"), CALLER, key("k", "f"));
        assertEquals(List.of("transactWriteItems"), operations());
    }

    @Test
    void aRefusalUnderAKeyTakesOneMoreWrite() {
        assertThrows(
                Failure.EmailTaken.class,
                () -> fixture.directory.create(
                        Optional.empty(), Profiles.of("Eve", "ada@example.com"), CALLER, key("k", "f")));
        assertEquals(List.of("transactWriteItems", "putItem"), operations());
    }

    @Test
    void updateTakesAReadAndATransactionOfTwoItems() {
        update("Ada L.", "ada@example.com", Optional.empty());
        assertCalls(new Call("getItem", 1), new Call("transactWriteItems", 4));
    }

    @Test
    void aChangeOfAddressTakesAReadAndATransactionOfFourItems() {
        update("Ada", "ada@example.org", Optional.empty());
        assertCalls(new Call("getItem", 1), new Call("transactWriteItems", 8));
    }

    @Test
    void deleteAndRestoreTakeAReadAndATransactionOfThreeItemsEach() {
        fixture.directory.delete(ada.userId(), Precondition.NONE, CALLER, Optional.empty());
        assertCalls(new Call("getItem", 1), new Call("transactWriteItems", 6));
        fixture.directory.restore(ada.userId(), Precondition.NONE, CALLER, Optional.empty());
        assertCalls(new Call("getItem", 1), new Call("transactWriteItems", 6));
    }

    @Test
    void aKeyMakesTheReadATransactionOfTwoItemsAndTheWriteOneItemLonger() {
        update("Ada L.", "ada@example.com", key("update", "f"));
        assertCalls(new Call("transactGetItems", 4), new Call("transactWriteItems", 6));
        fixture.directory.delete(ada.userId(), Precondition.NONE, CALLER, key("delete", "f"));
        assertCalls(new Call("transactGetItems", 4), new Call("transactWriteItems", 8));
        fixture.directory.restore(ada.userId(), Precondition.NONE, CALLER, key("restore", "f"));
        assertCalls(new Call("transactGetItems", 4), new Call("transactWriteItems", 8));
    }

    @Test
    void aChangeThatChangesNothingTakesItsRead() {
        update("Ada", "ada@example.com", Optional.empty());
        assertCalls(new Call("getItem", 1));
    }

    @Test
    void aKeyThatChangesNothingTakesAReadAndATransactionOfTwoItems() {
        update("Ada", "ada@example.com", key("k", "f"));
        assertCalls(new Call("transactGetItems", 4), new Call("transactWriteItems", 4));
    }

    @Test
    void aReplayedKeyOfAUserThatIsThereTakesTheRead() {
        update("Ada L.", "ada@example.com", key("k", "f"));
        fixture.meter.drain();
        update("Ada L.", "ada@example.com", key("k", "f"));
        assertCalls(new Call("transactGetItems", 4));
    }

    @Test
    void eraseTakesTwoReadsAndATransactionOfAllItems() {
        fixture.directory.erase(ada.userId(), Precondition.NONE, Optional.empty());
        assertCalls(new Call("getItem", 1), new Call("query", 1), new Call("transactWriteItems", 6));
    }

    @Test
    void eraseOfMoreThanATransactionTakesGoesInSteps() {
        for (int i = 0; i < 100; i++) {
            update("Ada " + i, "ada@example.com", Optional.empty());
        }
        fixture.meter.drain();
        fixture.directory.erase(ada.userId(), Precondition.NONE, Optional.empty());
        assertEquals(
                List.of(
                        "getItem",
                        "query",
                        "transactWriteItems",
                        "batchWriteItem",
                        "batchWriteItem",
                        "batchWriteItem",
                        "batchWriteItem",
                        "batchWriteItem",
                        "transactWriteItems"),
                operations());
    }

    @Test
    void theKeyOfABatchTakesTwoWrites() {
        Lease lease = new Lease(new Idempotency("k", "f"), "me", fixture.clock.now);
        fixture.store.lock(lease);
        fixture.store.release(lease);
        assertCalls(new Call("putItem", 1), new Call("updateItem", 1));
    }

    @Test
    void aPageOfHistoryTakesTwoReads() {
        fixture.directory.history(ada.userId(), page(20));
        assertCalls(new Call("getItem", 1), new Call("query", 1));
    }

    private void update(String name, String email, Optional<Idempotency> key) {
        fixture.directory.update(ada.userId(), old -> Profiles.of(name, email), Precondition.NONE, CALLER, key);
    }

    private void assertCalls(Call... calls) {
        assertEquals(List.of(calls), fixture.meter.drain());
    }

    private List<String> operations() {
        return fixture.meter.drain().stream().map(Call::operation).toList();
    }
}
