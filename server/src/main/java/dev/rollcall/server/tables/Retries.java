package dev.rollcall.server.tables;

import java.time.Duration;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/**
 * A write is sent again only where DynamoDB says that it was not carried out. Any other would be done twice, if it was
 * the answer that got lost: a counter raised twice, a condition failed by the caller's own write.
 */
final class Retries {

    private static final StandardRetryStrategy ONLY_THROTTLED = StandardRetryStrategy.builder()
            .maxAttempts(4)
            .retryOnException(
                    failure -> failure instanceof SdkServiceException answer && answer.isThrottlingException())
            .backoffStrategy(wait(25, 250))
            .throttlingBackoffStrategy(wait(50, 500))
            .treatAsThrottling(failure -> true)
            .build();

    private Retries() {}

    static void ofWrites(AwsRequestOverrideConfiguration.Builder request) {
        request.addPlugin(client -> client.overrideConfiguration(client.overrideConfiguration().toBuilder()
                .retryStrategy(ONLY_THROTTLED)
                .build()));
    }

    private static BackoffStrategy wait(int firstMillis, int mostMillis) {
        return BackoffStrategy.exponentialDelay(Duration.ofMillis(firstMillis), Duration.ofMillis(mostMillis));
    }
}
