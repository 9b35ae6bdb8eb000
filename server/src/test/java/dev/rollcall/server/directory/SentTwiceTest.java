package dev.rollcall.server.directory;

import static dev.rollcall.server.directory.DirectoryFixture.CALLER;
import static dev.rollcall.server.directory.DirectoryFixture.key;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** A caller gives up on a create and sends it again with its key, while the first sending is still under way. */
class SentTwiceTest {

    /** Where the first sending is held. */
    enum Held {
        BEFORE_ITS_TRANSACTION,
        AFTER_ITS_TRANSACTION
    }

    private final DirectoryFixture fixture = new DirectoryFixture();
    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch goesOn = new CountDownLatch(1);
    private final AtomicBoolean isFirst = new AtomicBoolean(true);
    private final ExecutorService other = Executors.newSingleThreadExecutor();

    @AfterEach
    void close() {
        goesOn.countDown();
        other.close();
        Deadline.NONE.enter();
    }

    @ParameterizedTest
    @EnumSource
    void bothSendingsHaveOneOutcome(Held where) throws Exception {
        fixture.before = (method, request) -> {
            if (request instanceof TransactWriteItemsRequest write && isFirst.getAndSet(false)) {
                hold(where, write);
            }
        };
        Future<User> first = other.submit(this::create);
        held.await();
        User second = create();
        goesOn.countDown();
        assertEquals(second.etag(), first.get().etag());
    }

    /** DynamoDB makes the items of a transaction visible one by one: the address may be taken before the key is. */
    @Test
    void theAddressThatTheFirstSendingHasJustTakenIsNoOthers() throws Exception {
        AtomicBoolean isSecond = new AtomicBoolean(true);
        fixture.before = (method, request) -> {
            if (request instanceof TransactWriteItemsRequest write && isFirst.getAndSet(false)) {
                hold(Held.BEFORE_ITS_TRANSACTION, write);
            } else if (request instanceof TransactWriteItemsRequest && isSecond.getAndSet(false)) {
                goesOn.countDown();
                throw halfVisible();
            }
        };
        Future<User> first = other.submit(this::create);
        held.await();
        assertEquals(create().etag(), first.get().etag());
    }

    @Test
    void nobodyIsToldOfAnAddressThatMayBeHisOwn() {
        AtomicLong nanos = new AtomicLong();
        Deadline.start(() -> nanos.addAndGet(100_000_000)).enter();
        fixture.before = (method, request) -> {
            if (request instanceof TransactWriteItemsRequest) {
                throw halfVisible();
            }
        };
        assertThrows(Failure.Unavailable.class, this::create);
    }

    private User create() {
        return fixture.directory.create(Optional.empty(), Profiles.of("Ada", "ada@example.com"), CALLER, key("k", "f"));
    }

    private void hold(Held where, TransactWriteItemsRequest write) {
        if (where == Held.AFTER_ITS_TRANSACTION) {
            fixture.client.transactWriteItems(write);
        }
        held.countDown();
        try {
            goesOn.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Of history, key, user and address. */
    private static TransactionCanceledException halfVisible() {
        return TransactionCanceledException.builder()
                .cancellationReasons(Stream.of("None", "TransactionConflict", "None", "ConditionalCheckFailed")
                        .map(code -> CancellationReason.builder().code(code).build())
                        .toList())
                .build();
    }
}
