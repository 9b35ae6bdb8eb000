package dev.rollcall.server.dynamodb;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;
import java.time.Duration;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/**
 * Bounds on every call. The AWS SDK's own would let a throttled request take a minute; with these a request of two
 * round trips answers within 6 seconds though DynamoDB should not answer at all.
 */
@Singleton
final class ClientSettings implements BeanCreatedEventListener<DynamoDbClientBuilder> {

    private static final Duration CALL = Duration.ofMillis(2_400);
    private static final Duration ATTEMPT = Duration.ofMillis(1_000);
    private static final Duration CONNECT = Duration.ofMillis(500);
    private static final int ATTEMPTS = 4;
    private static final int CONNECTIONS = 64;

    @Override
    public DynamoDbClientBuilder onCreated(BeanCreatedEvent<DynamoDbClientBuilder> event) {
        return event.getBean()
                .httpClientBuilder(Apache5HttpClient.builder()
                        .maxConnections(CONNECTIONS)
                        .connectionTimeout(CONNECT)
                        .socketTimeout(ATTEMPT))
                .overrideConfiguration(c ->
                        c.apiCallTimeout(CALL).apiCallAttemptTimeout(ATTEMPT).retryStrategy(retries()));
    }

    private static StandardRetryStrategy retries() {
        return software.amazon.awssdk.awscore.retry.AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .maxAttempts(ATTEMPTS)
                .backoffStrategy(BackoffStrategy.exponentialDelay(Duration.ofMillis(25), Duration.ofMillis(250)))
                .throttlingBackoffStrategy(
                        BackoffStrategy.exponentialDelay(Duration.ofMillis(50), Duration.ofMillis(500)))
                .build();
    }
}
