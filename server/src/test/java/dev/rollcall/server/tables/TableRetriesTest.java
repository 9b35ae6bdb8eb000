package dev.rollcall.server.tables;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.server.Configuration;
import dev.rollcall.server.directory.Failure;
import dev.rollcall.server.directory.Reachability;
import dev.rollcall.server.directory.RetryBackoff;
import dev.rollcall.server.dynamodb.DynamoDb;
import io.micronaut.json.tree.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class TableRetriesTest {

    private static final int LOST = 0;
    private static final int SILENT = -1;

    @ParameterizedTest
    @ValueSource(strings = {"create", "update", "delete"})
    void aWriteWhoseAnswerIsLostIsNotSentAgain(String operation) {
        Wire wire = new Wire(LOST);
        assertThrows(TableFailure.Unavailable.class, () -> operate(wire, operation));
        assertEquals(1, wire.requests);
    }

    /** That it is sent again by hand would count twice as well. */
    @Test
    void whoWaitsInVainIsToldToReadBeforeWritingAgain() {
        TableFailure.Unavailable away =
                assertThrows(TableFailure.Unavailable.class, () -> operate(new Wire(LOST), "update"));
        assertTrue(away.getMessage().contains("read the item before you send the write again"), away.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"create", "update", "delete"})
    void aWriteOnWhichDynamoDbFailsIsNotSentAgain(String operation) {
        Wire wire = new Wire(500);
        assertThrows(TableFailure.Unavailable.class, () -> operate(wire, operation));
        assertEquals(1, wire.requests);
    }

    @ParameterizedTest
    @ValueSource(strings = {"create", "update", "delete"})
    void aWriteThatDynamoDbDidNotCarryOutIsSentAgain(String operation) {
        Wire wire = new Wire(400);
        assertThrows(Failure.TooManyRequests.class, () -> operate(wire, operation));
        assertEquals(4, wire.requests);
    }

    @ParameterizedTest
    @ValueSource(strings = {"create", "update", "delete"})
    void aWriteThatIsNotAnsweredIsGivenUpLikeAnyOtherCall(String operation) {
        Wire wire = new Wire(SILENT);
        assertThrows(TableFailure.Unavailable.class, () -> operate(wire, operation));
        assertEquals(1, wire.requests);
    }

    @ParameterizedTest
    @ValueSource(strings = {"read", "list"})
    void aReadIsSentAgain(String operation) {
        Wire wire = new Wire(LOST);
        assertThrows(TableFailure.Unavailable.class, () -> operate(wire, operation));
        assertEquals(3, wire.requests);
    }

    private static void operate(Wire wire, String operation) {
        Configuration configuration = new Configuration(
                "rollcall", "1", "1", List.of(), List.of("guests"), null, List.of(), "", null, List.of());
        try (DynamoDbClient client = wire.client()) {
            DynamoDb db = new DynamoDb(client, RetryBackoff.system(() -> 0), new Reachability(() -> 0));
            new TableOperations(configuration, db).run(operation, "guests", payload(operation));
        }
    }

    private static JsonNode payload(String operation) {
        JsonNode key = JsonNode.createObjectNode(Map.of("id", JsonNode.createStringNode("a")));
        return JsonNode.createObjectNode(
                switch (operation) {
                    case "create" -> Map.of("Item", key);
                    case "update" -> Map.of("Key", key, "UpdateExpression", JsonNode.createStringNode("REMOVE x"));
                    case "list" -> Map.of();
                    default -> Map.of("Key", key);
                });
    }

    /** The AWS SDK's, which ends when the test says so. */
    private static final class Patience extends ScheduledThreadPoolExecutor {

        private volatile Runnable whenOver = () -> {};

        Patience() {
            super(1);
        }

        @Override
        public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
            whenOver = command;
            return super.schedule(command, delay, unit);
        }

        void end() {
            whenOver.run();
        }
    }

    /** Counts requests; answers each with that status, if at all. */
    private static final class Wire implements SdkHttpClient {

        private static final byte[] THROTTLED =
                "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ThrottlingException\"}".getBytes(UTF_8);

        private final int status;
        private final Patience patience = new Patience();
        private int requests;

        Wire(int status) {
            this.status = status;
        }

        DynamoDbClient client() {
            return DynamoDbClient.builder()
                    .httpClient(this)
                    .region(Region.US_EAST_1)
                    .credentialsProvider(AnonymousCredentialsProvider.create())
                    .overrideConfiguration(settings -> settings.retryStrategy(RetryMode.STANDARD)
                            .apiCallAttemptTimeout(Duration.ofHours(1))
                            .scheduledExecutorService(patience))
                    .build();
        }

        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            return new ExecutableHttpRequest() {
                @Override
                public HttpExecuteResponse call() throws IOException {
                    return answer();
                }

                @Override
                public void abort() {}
            };
        }

        private HttpExecuteResponse answer() throws IOException {
            requests++;
            if (status == SILENT) {
                awaitAbort();
            }
            if (status == LOST) {
                throw new IOException("the answer was lost");
            }
            return HttpExecuteResponse.builder()
                    .response(SdkHttpResponse.builder().statusCode(status).build())
                    .responseBody(AbortableInputStream.create(
                            new ByteArrayInputStream(status == 400 ? THROTTLED : "{}".getBytes(UTF_8))))
                    .build();
        }

        /** An AWS SDK that has lost its patience with the call interrupts it. */
        private void awaitAbort() throws IOException {
            patience.end();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException aborted) {
                Thread.currentThread().interrupt();
                throw new IOException(aborted);
            }
        }

        @Override
        public void close() {
            patience.shutdownNow();
        }
    }
}
