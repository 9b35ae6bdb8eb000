package dev.rollcall.server.dynamodb;

import dev.rollcall.server.directory.Deadline;
import dev.rollcall.server.directory.Failure;
import dev.rollcall.server.directory.Reachability;
import dev.rollcall.server.directory.Reachability.Service;
import dev.rollcall.server.directory.RetryBackoff;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.LimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.RequestLimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/** Calls DynamoDB; turns what can be waited out into {@code Unavailable} and {@code TooManyRequests}. */
public final class DynamoDb {

    private final DynamoDbClient client;
    private final RetryBackoff backoff;
    private final Reachability reachability;

    public DynamoDb(DynamoDbClient client, RetryBackoff backoff, Reachability reachability) {
        this.client = client;
        this.backoff = backoff;
        this.reachability = reachability;
    }

    public <T> T call(Function<DynamoDbClient, T> request) {
        try {
            return callOrDoubt(request);
        } catch (OutcomeUnknown unknown) {
            RuntimeException meaning = meaning(unknown.lastAnswer());
            throw meaning instanceof Failure ? new Failure.Unavailable() : meaning;
        }
    }

    /**
     * Repeats what others were in the way of; a definite answer is never made of a conflict.
     *
     * @throws OutcomeUnknown if a write was not carried out at last, but perhaps at first
     */
    <T> T callOrDoubt(Function<DynamoDbClient, T> request) {
        RetryBackoff.Attempts attempts = attempts();
        Optional<OutcomeUnknown> doubt = Optional.empty();
        while (true) {
            Deadline.check();
            DynamoDbException answer;
            try {
                T done = request.apply(client);
                reachability.answered(Service.STORE);
                return done;
            } catch (DynamoDbException refused) {
                answer = refused;
                note(refused);
            } catch (SdkClientException | CancellationException noAnswer) {
                reachability.failed(Service.STORE);
                throw new Failure.Unavailable();
            }
            doubt = OutcomeUnknown.of(answer, doubt);
            RuntimeException otherwise = doubt.isPresent() ? doubt.get() : meaning(answer);
            if (inTheWay(answer).isEmpty()) {
                throw otherwise;
            }
            attempts.awaitNext(otherwise);
        }
    }

    private void note(DynamoDbException answer) {
        if (answer.statusCode() >= 500) {
            reachability.failed(Service.STORE);
        } else {
            reachability.answered(Service.STORE);
        }
    }

    /** What to say when patience ends; empty where repeating will not help, or the AWS SDK has done it. */
    private static Optional<Failure> inTheWay(DynamoDbException answer) {
        return switch (answer) {
            case TransactionConflictException conflict -> Optional.of(new Failure.TooManyRequests());
            case TransactionInProgressException running -> Optional.of(new Failure.Unavailable());
            case TransactionCanceledException cancelled -> Cancellation.of(cancelled);
            default -> Optional.empty();
        };
    }

    /** A {@link Failure} where the same request may have another answer later. */
    static RuntimeException meaning(DynamoDbException answer) {
        Optional<Failure> inTheWay = inTheWay(answer);
        if (inTheWay.isPresent()) {
            return inTheWay.get();
        }
        if (isThrottled(answer)) {
            return new Failure.TooManyRequests();
        }
        return answer.statusCode() >= 500 ? new Failure.Unavailable() : answer;
    }

    private static boolean isThrottled(DynamoDbException answer) {
        return answer instanceof ProvisionedThroughputExceededException
                || answer instanceof RequestLimitExceededException
                || answer instanceof LimitExceededException
                || answer.isThrottlingException();
    }

    RetryBackoff.Attempts attempts() {
        return backoff.attempts();
    }
}
