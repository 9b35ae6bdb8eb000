package dev.rollcall.server.tables;

import java.time.Duration;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/**
 * Repeats a write only if DynamoDB says that it was not carried out. Any other write may have been carried out and lost
 * its answer: repeated, it would raise a counter twice, or fail its own condition.
 */
final class WriteRetries {

    private static final StandardRetryStrategy ONLY_THROTTLED = StandardRetryStrategy.builder()
            .maxAttempts(4)
            .retryOnException(
                    failure -> failure instanceof SdkServiceException answer && answer.isThrottlingException())
            .backoffStrategy(wait(25, 250))
            .throttlingBackoffStrategy(wait(50, 500))
            .treatAsThrottling(failure -> true)
            .build();

    private WriteRetries() {}

    static void ofWrites(AwsRequestOverrideConfiguration.Builder request) {
        request.addPlugin(client -> client.overrideConfiguration(client.overrideConfiguration().toBuilder()
                .retryStrategy(ONLY_THROTTLED)
                .build()));
    }

    private static BackoffStrategy wait(int firstMillis, int mostMillis) {
        return BackoffStrategy.exponentialDelay(Duration.ofMillis(firstMillis), Duration.ofMillis(mostMillis));
    }
}
