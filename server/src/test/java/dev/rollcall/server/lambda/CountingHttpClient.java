package dev.rollcall.server.lambda;

import io.micronaut.json.JsonMapper;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;

/** An empty DynamoDB that remembers what it was asked. */
final class CountingHttpClient implements SdkHttpClient {

    private final SdkHttpClient empty;
    private final List<String> operations = new CopyOnWriteArrayList<>();
    private boolean closed;

    CountingHttpClient(JsonMapper json) {
        this.empty = new InMemoryDynamoDb(json);
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        operations.add(request.httpRequest()
                .firstMatchingHeader("X-Amz-Target")
                .orElse("")
                .replaceFirst(".*\\.", ""));
        return empty.prepareRequest(request);
    }

    List<String> operations() {
        return List.copyOf(operations);
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
    }
}
