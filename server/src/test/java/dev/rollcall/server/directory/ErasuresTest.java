package dev.rollcall.server.directory;

import static dev.rollcall.server.directory.DirectoryFixture.CALLER;
import static dev.rollcall.server.directory.DirectoryFixture.key;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;

/** Erasures of more than a transaction takes. */
class ErasuresTest {

    private static final int MORE_THAN_A_TRANSACTION_TAKES = 120;

    private final DirectoryFixture fixture = new DirectoryFixture();
    private final User ada = create();

    @Test
    void eraseAllAnswersToKeys() {
        writeOften(key("k", "f"));
        erase();
        assertEquals(Set.of(), fixture.items());
    }

    @Test
    void eraseAllAnswersToKeysThatChangedNothing() {
        for (int i = 0; i < MORE_THAN_A_TRANSACTION_TAKES; i++) {
            fixture.directory.restore(ada.userId(), Precondition.NONE, CALLER, key("k" + i, "f"));
        }
        erase();
        assertEquals(Set.of(), fixture.items());
    }

    /** A key is forgotten after a day, and then free for another user. */
    @Test
    void leaveAnswersAloneThatAreNotTheUsersAnyMore() {
        fixture.directory.restore(ada.userId(), Precondition.NONE, CALLER, key("k", "f"));
        fixture.clock.now = fixture.clock.now.plus(Idempotency.KEPT);
        User eve =
                fixture.directory.create(Optional.empty(), Profile.of("Eve", "eve@example.com"), CALLER, key("k", "g"));
        erase();
        assertEquals(
                eve.etag(),
                fixture.directory
                        .create(Optional.empty(), Profile.of("Eve", "eve@example.com"), CALLER, key("k", "g"))
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
        return fixture.directory.create(
                Optional.of("ada"), Profile.of("Ada", "ada@example.com"), CALLER, Optional.empty());
    }

    private void writeOften(Optional<Idempotency> key) {
        for (int i = 0; i < MORE_THAN_A_TRANSACTION_TAKES; i++) {
            String name = "Ada " + i;
            fixture.directory.update(
                    ada.userId(),
                    old -> Profile.of(name, "ada@example.com"),
                    Precondition.NONE,
                    CALLER,
                    key.map(k -> new Idempotency(k.key() + name, k.fingerprint())));
        }
    }

    private void interrupt() {
        fixture.onceBefore("batchWriteItem", () -> {
            throw ProvisionedThroughputExceededException.builder().build();
        });
    }

    private void erase() {
        fixture.directory.erase("ada", Precondition.NONE);
    }
}
