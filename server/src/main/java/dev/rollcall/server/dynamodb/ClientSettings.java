package dev.rollcall.server.dynamodb;

import java.security.Security;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Bounds on every call. The AWS SDK's own would let a throttled request take a minute; with these, and a request's
 * {@code Deadline}, it answers within 6 seconds though DynamoDB should not answer at all.
 *
 * <p>Region and credentials come from where Lambda puts them: the SDK's chains would look in files and ask the network
 * first, at every cold start.
 */
public final class ClientSettings {

    public static final Duration CALL = Duration.ofMillis(2_400);
    static final Duration ATTEMPT = Duration.ofMillis(1_000);
    static final Duration SOCKET = Duration.ofMillis(900);
    static final Duration CONNECT = Duration.ofMillis(500);

    /** A connection of the pool. The AWS SDK's own 10 seconds would let an attempt end while it waits for one. */
    static final Duration ACQUIRE = Duration.ofMillis(400);

    private static final int ATTEMPTS = 4;
    private static final boolean NOT_THE_BUDGET_OF_2026 = false;
    private static final int CONNECTIONS = 64;

    private ClientSettings() {}

    /** Connections to DynamoDB; none is opened before the first request. */
    public static SdkHttpClient http() {
        forgetFailedLookups();
        return Apache5HttpClient.builder()
                .maxConnections(CONNECTIONS)
                .connectionAcquisitionTimeout(ACQUIRE)
                .connectionTimeout(CONNECT)
                .socketTimeout(SOCKET)
                .build();
    }

    /**
     * After a second. Java would not ask DNS again for ten, so that an outage of DNS would last longer here than
     * elsewhere. Java reads this at the first lookup of the process.
     */
    public static void forgetFailedLookups() {
        Security.setProperty("networkaddress.cache.negative.ttl", "1");
    }

    /** A client without a framework. */
    public static DynamoDbClient client(SdkHttpClient http, String region) {
        return DynamoDbClient.builder()
                .httpClient(http)
                .region(Region.of(region))
                .credentialsProvider(credentials())
                .overrideConfiguration(overrides())
                .build();
    }

    public static ClientOverrideConfiguration overrides() {
        return ClientOverrideConfiguration.builder()
                .apiCallTimeout(CALL)
                .apiCallAttemptTimeout(ATTEMPT)
                .retryStrategy(retries())
                .addExecutionInterceptor(new AttemptOutcomes())
                .defaultProfileFile(ProfileFile.aggregator().build())
                .build();
    }

    /** Under SnapStart credentials come from a local endpoint, since those in a snapshot would expire. */
    public static AwsCredentialsProvider credentials() {
        return System.getenv("AWS_CONTAINER_CREDENTIALS_FULL_URI") == null
                ? EnvironmentVariableCredentialsProvider.create()
                : ContainerCredentialsProvider.create();
    }

    /**
     * Of 100 retries, until calls succeed again. The AWS SDK's own budget changes by the end of 2026; this one does
     * not.
     */
    private static StandardRetryStrategy retries() {
        return AwsRetryStrategy.standardRetryStrategy(NOT_THE_BUDGET_OF_2026).toBuilder()
                .maxAttempts(ATTEMPTS)
                .backoffStrategy(BackoffStrategy.exponentialDelay(Duration.ofMillis(25), Duration.ofMillis(250)))
                .throttlingBackoffStrategy(
                        BackoffStrategy.exponentialDelay(Duration.ofMillis(50), Duration.ofMillis(500)))
                .build();
    }
}
