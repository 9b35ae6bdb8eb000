package dev.rollcall.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

@Timeout(value = 10, unit = TimeUnit.MINUTES)
class BoundedDynamoDbTest {

    private static final GetItemResponse ANSWER = GetItemResponse.builder().build();

    @Test
    void aCallThatDoesNotEndIsGivenUp() {
        CountDownLatch never = new CountDownLatch(1);
        DynamoDbClient client = bounded(Duration.ofMillis(50), () -> {
            never.await();
            return ANSWER;
        });
        assertThrows(SdkClientException.class, () -> get(client));
        never.countDown();
    }

    @Test
    void answersAndFailuresComeAsTheyAre() {
        assertEquals(ANSWER, get(bounded(Duration.ofMinutes(1), () -> ANSWER)));
        ResourceNotFoundException failure = ResourceNotFoundException.builder().build();
        DynamoDbClient failing = bounded(Duration.ofMinutes(1), () -> {
            throw failure;
        });
        assertEquals(failure, assertThrows(ResourceNotFoundException.class, () -> get(failing)));
    }

    private static GetItemResponse get(DynamoDbClient client) {
        return client.getItem(GetItemRequest.builder().build());
    }

    private static DynamoDbClient bounded(Duration patience, Callable<Object> answer) {
        return BoundedDynamoDb.of(
                (DynamoDbClient) Proxy.newProxyInstance(
                        DynamoDbClient.class.getClassLoader(),
                        new Class<?>[] {DynamoDbClient.class},
                        (proxy, method, arguments) -> answer.call()),
                patience);
    }
}
