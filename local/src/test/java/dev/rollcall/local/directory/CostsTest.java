package dev.rollcall.local.directory;

import static dev.rollcall.local.directory.DirectoryFixture.CALLER;
import static dev.rollcall.local.directory.DirectoryFixture.key;
import static dev.rollcall.local.directory.DirectoryFixture.page;
import static dev.rollcall.local.directory.DirectoryFixture.profile;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.local.directory.MeteredDynamoDb.Call;
import dev.rollcall.server.directory.Match;
import dev.rollcall.server.directory.User;
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
        fixture.directory.create(Optional.empty(), profile("Eve", "eve@example.com"), CALLER, key("k", "f"));
        assertCalls(new Call("transactWriteItems", 8));
    }

    @Test
    void aReplayedKeyTakesOneRoundTrip() {
        fixture.directory.create(Optional.empty(), profile("Eve", "eve@example.com"), CALLER, key("k", "f"));
        fixture.meter.drain();
        fixture.directory.create(Optional.empty(), profile("Eve", "eve@example.com"), CALLER, key("k", "f"));
        assertEquals(List.of("transactWriteItems"), operations());
    }

    @Test
    void updateTakesAReadAndATransaction() {
        fixture.directory.update(
                ada.userId(), old -> profile("Ada L.", "ada@example.com"), Match.NONE, CALLER, Optional.empty());
        assertEquals(List.of("getItem", "transactWriteItems"), operations());
    }

    @Test
    void deleteAndRestoreTakeAReadAndATransactionEach() {
        fixture.directory.delete(ada.userId(), Match.NONE, CALLER, Optional.empty());
        assertEquals(List.of("getItem", "transactWriteItems"), operations());
        fixture.directory.restore(ada.userId(), Match.NONE, CALLER, Optional.empty());
        assertEquals(List.of("getItem", "transactWriteItems"), operations());
    }

    @Test
    void aPageOfHistoryTakesTwoReads() {
        fixture.directory.history(ada.userId(), page(20));
        assertCalls(new Call("getItem", 1), new Call("query", 1));
    }

    private void assertCalls(Call... calls) {
        assertEquals(List.of(calls), fixture.meter.drain());
    }

    private List<String> operations() {
        return fixture.meter.drain().stream().map(Call::operation).toList();
    }
}
