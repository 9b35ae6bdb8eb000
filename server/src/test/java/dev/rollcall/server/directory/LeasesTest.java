package dev.rollcall.server.directory;

import static dev.rollcall.server.directory.DirectoryFixture.CALLER;
import static dev.rollcall.server.directory.DirectoryFixture.key;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/** Keys of requests of many transactions: one request at a time, and no other use of the key. */
class LeasesTest {

    private final DirectoryFixture fixture = new DirectoryFixture();

    @Test
    void aKeyIsOneRequestsAtATime() {
        fixture.store.lock(lease("first", "f"));
        assertThrows(Failure.IdempotencyKeyInUse.class, () -> fixture.store.lock(lease("second", "f")));
        fixture.store.release(lease("first", "f"));
        fixture.store.lock(lease("second", "f"));
    }

    /** The first was sent before the server got a version that makes fingerprints in another way. */
    @Test
    void aKeyOfAnotherVersionsFingerprintIsTheSameRequests() {
        fixture.store.lock(lease("first", "1.f"));
        assertThrows(Failure.IdempotencyKeyInUse.class, () -> fixture.store.lock(lease("second", "2.g")));
        fixture.store.release(lease("first", "1.f"));
        fixture.store.lock(lease("second", "2.g"));
        assertThrows(Failure.IdempotencyKeyReused.class, () -> fixture.store.lock(lease("third", "2.h")));
    }

    @Test
    void whoFindsAKeyTakenIsToldForHowLongAtMost() {
        fixture.store.lock(lease("first", "f"));
        fixture.clock.now = fixture.clock.now.plusSeconds(3);
        Failure.IdempotencyKeyInUse inUse =
                assertThrows(Failure.IdempotencyKeyInUse.class, () -> fixture.store.lock(lease("second", "f")));
        assertEquals(Duration.ofSeconds(7), inUse.left());
    }

    /** The AWS SDK then sends it again, and finds the key taken, by ourselves. */
    @Test
    void aKeyIsTakenThoughTheAnswerWasLost() {
        fixture.before = (method, request) -> {
            if (request instanceof PutItemRequest put) {
                fixture.client.putItem(put);
            }
        };
        fixture.store.lock(lease("first", "f"));
    }

    @Test
    void aKeyIsTakenAndGivenBackThoughTransactionsAreInTheWay() {
        fails(3);
        fixture.store.lock(lease("first", "f"));
        fails(3);
        fixture.store.release(lease("first", "f"));
        fixture.store.lock(lease("second", "f"));
    }

    private void fails(int times) {
        AtomicInteger left = new AtomicInteger(times);
        fixture.before = (method, request) -> {
            if (left.getAndDecrement() > 0) {
                throw TransactionConflictException.builder().statusCode(400).build();
            }
        };
    }

    @Test
    void aKeyThatIsGivenBackIsFreeToAMachineWhoseClockIsBehind() {
        fixture.store.lock(lease("first", "f"));
        fixture.store.release(lease("first", "f"));
        fixture.clock.now = fixture.clock.now.minus(Duration.ofMinutes(15));
        fixture.store.lock(lease("second", "f"));
    }

    @Test
    void aKeyThatTimeHasGivenToAnotherIsNotGivenBack() {
        fixture.store.lock(lease("first", "f"));
        fixture.clock.now = fixture.clock.now.plus(Duration.ofMinutes(1));
        fixture.store.lock(lease("second", "f"));
        assertThrows(ConditionalCheckFailedException.class, () -> fixture.store.release(lease("first", "f")));
        assertThrows(Failure.IdempotencyKeyInUse.class, () -> fixture.store.lock(lease("third", "f")));
    }

    @Test
    void aKeyOfABatchIsRefusedToAnotherBatchAndToACreate() {
        fixture.store.lock(lease("first", "f"));
        fixture.store.release(lease("first", "f"));
        assertThrows(Failure.IdempotencyKeyReused.class, () -> fixture.store.lock(lease("second", "g")));
        assertThrows(Failure.IdempotencyKeyReused.class, () -> create("g"));
    }

    @Test
    void aKeyOfACreateIsRefusedToABatch() {
        create("f");
        assertThrows(Failure.IdempotencyKeyReused.class, () -> fixture.store.lock(lease("first", "g")));
    }

    private void create(String fingerprint) {
        fixture.directory.create(
                Optional.empty(), Profiles.of("Ada", "ada@example.com"), CALLER, key("k", fingerprint));
    }

    private Lease lease(String holder, String fingerprint) {
        return new Lease(new Idempotency("k", fingerprint), holder, fixture.clock.now.plusSeconds(10));
    }
}
