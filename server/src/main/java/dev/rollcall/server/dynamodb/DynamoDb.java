package dev.rollcall.server.dynamodb;

import dev.rollcall.server.directory.Failure;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
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

    private static final int FIRST_WAIT_MS = 8;
    private static final int MAX_WAIT_MS = 160;

    private final DynamoDbClient client;

    public DynamoDb(DynamoDbClient client) {
        this.client = client;
    }

    public <T> T call(Function<DynamoDbClient, T> request) {
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
        long deadline = System.nanoTime() + CONFLICTS.toNanos();
        for (int wait = FIRST_WAIT_MS; ; wait = Math.min(2 * wait, MAX_WAIT_MS)) {
            try {
                return call(request);
            } catch (TransactionInProgressException running) {
                awaitOrGiveUp(wait, deadline, new Failure.Unavailable());
            } catch (TransactionCanceledException cancelled) {
                awaitOrGiveUp(wait, deadline, Cancellation.of(cancelled).orElseThrow(() -> cancelled));
            }
        }
    }

    private static void awaitOrGiveUp(int wait, long deadline, Failure failure) {
        if (System.nanoTime() > deadline) {
            throw failure;
        }
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(1, wait + 1));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw failure;
        }
    }
}
