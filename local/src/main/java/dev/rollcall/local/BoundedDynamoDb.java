package dev.rollcall.local;

import dev.rollcall.dynamodblocal.Intercepted;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * A DynamoDB client whose calls end in time. DynamoDB Local in this process has no connection that could time out:
 * where many call at once, the last of them would wait for all others. A call that is given up may still be carried
 * out, as on the way to AWS.
 */
final class BoundedDynamoDb {

    private final Duration patience;
    private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();

    private BoundedDynamoDb(Duration patience) {
        this.patience = patience;
    }

    static DynamoDbClient of(DynamoDbClient real, Duration patience) {
        return Intercepted.around(real, new BoundedDynamoDb(patience)::inTime);
    }

    private Object inTime(Intercepted.Call call) throws Throwable {
        Future<Object> answer = calls.submit(() -> {
            try {
                return call.answer();
            } catch (Throwable failed) {
                throw new ExecutionException(failed);
            }
        });
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw SdkClientException.create("DynamoDB Local did not answer in time.");
        } catch (ExecutionException failed) {
            throw failed.getCause().getCause();
        }
    }
}
