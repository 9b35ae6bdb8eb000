package dev.rollcall.server.directory;

import static dev.rollcall.server.directory.DirectoryFixture.key;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/** Each write, where what DynamoDB Local never does befalls its transaction: the caller notices nothing. */
class FaultsTest {

    private static final int TIMES = 3;

    private final DirectoryFixture fixture = new DirectoryFixture();
    private final Scene scene = Scene.in(fixture);
    private final User ada = scene.ada();

    @ParameterizedTest
    @EnumSource
    void isCarriedOutOnceThoughItsAnswerWasLost(KindOfWrite write) {
        losesAnswers();
        scene.isCarriedOutOnce(write, Optional.empty());
    }

    @ParameterizedTest
    @EnumSource
    void withAKeyIsCarriedOutOnceThoughItsAnswerWasLost(KindOfWrite write) {
        losesAnswers();
        scene.isCarriedOutOnce(write, key("k", "f"));
    }

    @ParameterizedTest
    @EnumSource
    void waitsUntilNoOtherTransactionIsInTheWay(KindOfWrite write) {
        fails(() -> cancelled("TransactionConflict"));
        scene.isCarriedOutOnce(write, Optional.empty());
    }

    @ParameterizedTest
    @EnumSource
    void withAKeyWaitsUntilNoOtherTransactionIsInTheWay(KindOfWrite write) {
        fails(() -> cancelled("TransactionConflict"));
        scene.isCarriedOutOnce(write, key("k", "f"));
    }

    @ParameterizedTest
    @EnumSource
    void waitsForItsOwnFirstSending(KindOfWrite write) {
        fails(FaultsTest::inProgress);
        scene.isCarriedOutOnce(write, Optional.empty());
    }

    @ParameterizedTest
    @EnumSource
    void waitsWhereTheTableIsThrottled(KindOfWrite write) {
        fails(() -> cancelled("ThrottlingError"));
        scene.isCarriedOutOnce(write, Optional.empty());
    }

    @ParameterizedTest
    @EnumSource
    void waitsForNoLongerThanItsRequestHasTime(KindOfWrite write) {
        AtomicLong nanos = new AtomicLong();
        for (RuntimeException failure : List.of(inProgress(), cancelled("TransactionConflict"))) {
            Deadline.start(nanos::get).enter();
            fixture.before = (method, request) -> {
                nanos.addAndGet(Duration.ofSeconds(1).toNanos());
                throw failure;
            };
            assertThrows(Failure.Unavailable.class, () -> write.on(scene, key("k", "f")));
        }
        Deadline.NONE.enter();
    }

    @ParameterizedTest
    @EnumSource
    void thatFindsNoConnectionIsToldThatTheStoreIsAway(KindOfWrite write) {
        for (RuntimeException failure : List.of(new CancellationException(), AbortedException.create("aborted"))) {
            fails(() -> failure);
            assertThrows(Failure.Unavailable.class, () -> write.on(scene, key("k", "f")));
        }
    }

    /** It leaves nothing to recognise it by; DynamoDB itself knows the request again, for ten minutes. */
    @Test
    void anErasureIsDoneThoughItsAnswerWasLost() {
        fixture.before = (method, request) -> {
            if (request instanceof TransactWriteItemsRequest write) {
                fixture.client.transactWriteItems(write);
            }
        };
        fixture.directory.erase(ada.userId(), Scene.seen(ada), Optional.empty());
        assertThrows(Failure.NotFound.class, () -> fixture.directory.get(ada.userId(), true));
    }

    @Test
    void anErasureWaitsUntilNoOtherTransactionIsInTheWay() {
        fails(() -> cancelled("TransactionConflict"));
        fixture.directory.erase(ada.userId(), Scene.seen(ada), Optional.empty());
        assertThrows(Failure.NotFound.class, () -> fixture.directory.get(ada.userId(), true));
    }

    /** The request goes through twice, and the second time DynamoDB has forgotten the first. */
    private void losesAnswers() {
        fixture.before = (method, request) -> {
            if (request instanceof TransactWriteItemsRequest write) {
                fixture.client.transactWriteItems(write.toBuilder()
                        .clientRequestToken(UUID.randomUUID().toString())
                        .build());
            }
        };
    }

    private void fails(Supplier<RuntimeException> failure) {
        AtomicInteger left = new AtomicInteger(TIMES);
        fixture.before = (method, request) -> {
            if (method.getName().startsWith("transact") && left.getAndDecrement() > 0) {
                throw failure.get();
            }
        };
    }

    /** The AWS SDK has taken it for throttling by then. */
    private static RuntimeException inProgress() {
        return TransactionInProgressException.builder()
                .statusCode(400)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("TransactionInProgressException")
                        .build())
                .build();
    }

    private static RuntimeException cancelled(String code) {
        return TransactionCanceledException.builder()
                .cancellationReasons(
                        CancellationReason.builder().code("None").build(),
                        CancellationReason.builder().code(code).build())
                .build();
    }
}
