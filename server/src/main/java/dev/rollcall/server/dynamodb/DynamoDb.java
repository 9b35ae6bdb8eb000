package dev.rollcall.server.dynamodb;

import dev.rollcall.server.directory.Backoff;
import dev.rollcall.server.directory.Deadline;
import dev.rollcall.server.directory.Failure;
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

    public DynamoDb(DynamoDbClient client) {
        this.client = client;
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
        Backoff backoff = new Backoff(CONFLICTS);
        while (true) {
            try {
                return call(request);
            } catch (TransactionInProgressException running) {
                backoff.await(new Failure.Unavailable());
            } catch (TransactionCanceledException cancelled) {
                backoff.await(Cancellation.of(cancelled).orElseThrow(() -> cancelled));
            }
        }
    }
}
