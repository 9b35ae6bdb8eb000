package dev.rollcall.server.directory;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rollcall.server.dynamodb.ClientSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.dynamodb.services.local.main.ServerRunner;
import software.amazon.dynamodb.services.local.server.DynamoDBProxyServer;

/**
 * Between the AWS SDK and a DynamoDB Local of its own: what befalls each attempt at a transaction is what a test says.
 */
final class FaultyWire implements SdkHttpClient {

    /** What befalls one attempt. */
    enum Fault {
        ANSWERED_500_BEFORE,
        ANSWERED_500_AFTER,
        RESET_BEFORE,
        RESET_AFTER,
        CUT,
        LATE,
        THROTTLED,
        IN_PROGRESS
    }

    private final ConcurrentLinkedQueue<Fault> faults = new ConcurrentLinkedQueue<>();
    private final AtomicReference<HttpExecuteRequest> late = new AtomicReference<>();
    private final SdkHttpClient real = ClientSettings.http();
    private final DynamoDBProxyServer server;
    private final URI endpoint;

    private FaultyWire(DynamoDBProxyServer server, int port) {
        this.server = server;
        this.endpoint = URI.create("http://localhost:" + port);
    }

    static FaultyWire open() {
        try (ServerSocket free = new ServerSocket(0)) {
            int port = free.getLocalPort();
            free.close();
            DynamoDBProxyServer server = ServerRunner.createServerFromCommandLineArgs(
                    new String[] {"-inMemory", "-disableTelemetry", "-port", Integer.toString(port)});
            server.start();
            return new FaultyWire(server, port);
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** The production client, but for its pauses. */
    DynamoDbClient client() {
        return DynamoDbClient.builder()
                .httpClient(this)
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .overrideConfiguration(ClientSettings.overrides().toBuilder()
                        .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(4)
                                .backoffStrategy(BackoffStrategy.retryImmediately())
                                .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
                                .build())
                        .build())
                .build();
    }

    /** One attempt each, in this order; the ones after that go through. */
    void fail(List<Fault> next) {
        faults.clear();
        faults.addAll(next);
    }

    /** Hands on what was late. */
    void arrive() throws IOException {
        carryOut(real.prepareRequest(Objects.requireNonNull(late.get())));
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        ExecutableHttpRequest forwarded = real.prepareRequest(request);
        boolean writes = request.httpRequest()
                .firstMatchingHeader("X-Amz-Target")
                .orElse("")
                .endsWith("TransactWriteItems");
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                Fault fault = writes ? faults.poll() : null;
                if (fault == Fault.LATE) {
                    late.set(request);
                }
                return fault == null ? forwarded.call() : failed(fault, forwarded);
            }

            @Override
            public void abort() {
                forwarded.abort();
            }
        };
    }

    private static HttpExecuteResponse failed(Fault fault, ExecutableHttpRequest request) throws IOException {
        return switch (fault) {
            case ANSWERED_500_BEFORE -> error(500, "InternalServerError");
            case ANSWERED_500_AFTER -> {
                carryOut(request);
                yield error(500, "InternalServerError");
            }
            case RESET_BEFORE, LATE -> throw new IOException("reset");
            case RESET_AFTER -> {
                carryOut(request);
                throw new IOException("reset");
            }
            case CUT -> {
                carryOut(request);
                yield answer(200, new CutStream());
            }
            case THROTTLED -> error(400, "ThrottlingException");
            case IN_PROGRESS -> error(400, "TransactionInProgressException");
        };
    }

    private static void carryOut(ExecutableHttpRequest request) throws IOException {
        HttpExecuteResponse response = request.call();
        if (response.responseBody().isPresent()) {
            try (InputStream body = response.responseBody().get()) {
                body.readAllBytes();
            }
        }
    }

    private static HttpExecuteResponse error(int status, String code) {
        String body = "{\"__type\":\"com.amazonaws.dynamodb.v20120810#%s\"}".formatted(code);
        return answer(status, new ByteArrayInputStream(body.getBytes(UTF_8)));
    }

    private static HttpExecuteResponse answer(int status, InputStream body) {
        return HttpExecuteResponse.builder()
                .response(SdkHttpResponse.builder().statusCode(status).build())
                .responseBody(AbortableInputStream.create(body))
                .build();
    }

    private static final class CutStream extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("cut");
        }
    }

    @Override
    public void close() {
        try {
            real.close();
            server.stop();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }
}
