package dev.rollcall.server.dynamodb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.server.directory.Deadline;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.retries.api.AcquireInitialTokenRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenRequest;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.retries.api.RetryToken;
import software.amazon.awssdk.retries.api.TokenAcquisitionFailedException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;

/** Each time-out is shorter than the one around it, so that it is the one that ends the wait. */
class ClientSettingsTest {

    private static final Duration ANSWER = Duration.ofSeconds(6);

    @Test
    void eachTimeoutIsShorterThanTheOneAroundIt() {
        var fromTheInside = List.of(
                ClientSettings.ACQUIRE.plus(ClientSettings.CONNECT),
                ClientSettings.ATTEMPT,
                ClientSettings.CALL,
                Deadline.CALLS_BEGIN,
                ANSWER);
        assertEquals(fromTheInside.stream().sorted().distinct().toList(), fromTheInside);
        assertTrue(ClientSettings.SOCKET.compareTo(ClientSettings.ATTEMPT) < 0);
    }

    @Test
    void aCallHasTimeForASecondAttempt() {
        assertTrue(ClientSettings.ATTEMPT.multipliedBy(2).compareTo(ClientSettings.CALL) < 0);
    }

    @Test
    void aRequestThatBeginsItsLastCallInTimeIsAnsweredInTime() {
        assertTrue(Deadline.CALLS_BEGIN.plus(ClientSettings.CALL).compareTo(ANSWER) < 0);
    }

    /** A storm of retries would keep DynamoDB from recovering. */
    @Test
    void retriesHaveABudget() {
        RetryStrategy strategy = ClientSettings.overrides().retryStrategy().orElseThrow();
        assertEquals(100, retries(strategy, RetryableException.create("no answer")));
        RetryStrategy whenThrottled = ClientSettings.overrides().retryStrategy().orElseThrow();
        assertEquals(100, retries(whenThrottled, throttled()));
    }

    private static Throwable throttled() {
        return ProvisionedThroughputExceededException.builder()
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("ProvisionedThroughputExceededException")
                        .build())
                .statusCode(400)
                .build();
    }

    private static int retries(RetryStrategy strategy, Throwable failure) {
        int retries = 0;
        try {
            while (retries < 1_000) {
                RetryToken token = strategy.acquireInitialToken(AcquireInitialTokenRequest.create("calls"))
                        .token();
                strategy.refreshRetryToken(RefreshRetryTokenRequest.builder()
                        .token(token)
                        .failure(failure)
                        .build());
                retries++;
            }
        } catch (TokenAcquisitionFailedException spent) {
            return retries;
        }
        return retries;
    }

    @Test
    void theClientIsBuiltOfThem() {
        var settings = ClientSettings.overrides();
        assertEquals(ClientSettings.CALL, settings.apiCallTimeout().orElseThrow());
        assertEquals(ClientSettings.ATTEMPT, settings.apiCallAttemptTimeout().orElseThrow());
    }
}
