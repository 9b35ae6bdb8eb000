package dev.rollcall.server.dynamodb;

import dev.rollcall.server.directory.Deadline;
import dev.rollcall.server.directory.Failure;
import dev.rollcall.server.directory.RetryBackoff;
import java.time.Duration;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.LimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.RequestLimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/** Calls DynamoDB; turns what can be waited out into {@code Unavailable} and {@code TooManyRequests}. */
public final class DynamoDb {

    /** Our own patience with conflicts, which the AWS SDK does not retry. */
    private static final Duration CONFLICTS = Duration.ofMillis(2_000);

    private final DynamoDbClient client;
    private final RetryBackoff backoff;

    public DynamoDb(DynamoDbClient client, RetryBackoff backoff) {
        this.client = client;
        this.backoff = backoff;
    }

    public <T> T call(Function<DynamoDbClient, T> request) {
        Deadline.check();
        try {
            return request.apply(client);
        } catch (ProvisionedThroughputExceededException
                | RequestLimitExceededException
                | LimitExceededException throttled) {
            throw new Failure.TooManyRequests();
        } catch (DynamoDbException answer) {
            throw translate(answer);
        } catch (SdkClientException noAnswer) {
            throw noAnswer instanceof AbortedException ? noAnswer : new Failure.Unavailable();
        }
    }

    private static RuntimeException translate(DynamoDbException answer) {
        if (answer.isThrottlingException()) {
            return new Failure.TooManyRequests();
        }
        return answer.statusCode() >= 500 ? new Failure.Unavailable() : answer;
    }

    /** Repeats a transaction that others were in the way of; a definite answer is never made of a conflict. */
    <T> T callThroughConflicts(Function<DynamoDbClient, T> request) {
        RetryBackoff.Attempts attempts = attempts(CONFLICTS);
        while (true) {
            try {
                return call(request);
            } catch (TransactionInProgressException running) {
                attempts.awaitNext(new Failure.Unavailable());
            } catch (TransactionCanceledException cancelled) {
                attempts.awaitNext(Cancellation.of(cancelled).orElseThrow(() -> cancelled));
            }
        }
    }

    RetryBackoff.Attempts attempts(Duration patience) {
        return backoff.attempts(patience);
    }
}
