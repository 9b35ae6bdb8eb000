package dev.rollcall.server.dynamodb;

import dev.rollcall.server.directory.Failure;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Whether a cancelled transaction can be repeated as it stands. */
final class Cancellation {

    private static final Set<String> THROTTLED = Set.of("ThrottlingError", "ProvisionedThroughputExceeded");

    private Cancellation() {}

    /** What to say when patience ends; empty where repeating will not help. */
    static Optional<Failure> of(TransactionCanceledException cancelled) {
        if (has(cancelled, Set.of("TransactionConflict"))) {
            return Optional.of(new Failure.Unavailable());
        }
        return has(cancelled, THROTTLED) ? Optional.of(new Failure.TooManyRequests()) : Optional.empty();
    }

    private static boolean has(TransactionCanceledException cancelled, Set<String> codes) {
        return cancelled.cancellationReasons().stream()
                .map(CancellationReason::code)
                .anyMatch(codes::contains);
    }
}
