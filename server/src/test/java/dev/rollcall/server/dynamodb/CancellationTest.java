package dev.rollcall.server.dynamodb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.rollcall.server.directory.Failure;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

class CancellationTest {

    @Test
    void aConflictIsNeverADefiniteAnswer() {
        assertInstanceOf(Failure.Unavailable.class, of("None", "TransactionConflict"));
    }

    /** Whether the condition would hold without the other transaction, nobody knows. */
    @Test
    void aConflictCountsMoreThanAConditionThatFailed() {
        assertInstanceOf(Failure.Unavailable.class, of("ConditionalCheckFailed", "TransactionConflict"));
    }

    @Test
    void aThrottledTableIsToldAsSuch() {
        assertInstanceOf(Failure.TooManyRequests.class, of("None", "ThrottlingError"));
        assertInstanceOf(Failure.TooManyRequests.class, of("ProvisionedThroughputExceeded", "None"));
    }

    @Test
    void aFailedConditionIsNotRepeated() {
        assertEquals(Optional.empty(), Cancellation.of(cancelled("None", "ConditionalCheckFailed")));
    }

    private static Failure of(String... codes) {
        return Cancellation.of(cancelled(codes)).orElseThrow();
    }

    private static TransactionCanceledException cancelled(String... codes) {
        return TransactionCanceledException.builder()
                .cancellationReasons(Stream.of(codes)
                        .map(code -> CancellationReason.builder().code(code).build())
                        .toList())
                .build();
    }
}
