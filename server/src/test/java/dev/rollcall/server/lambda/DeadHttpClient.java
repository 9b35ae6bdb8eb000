package dev.rollcall.server.lambda;

import java.io.IOException;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/** A DynamoDB that cannot be reached. */
final class DeadHttpClient implements SdkHttpClient {

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                throw new IOException("no route to host");
            }

            @Override
            public void abort() {
                // nothing to abort
            }
        };
    }

    @Override
    public void close() {
        // nothing to close
    }
}
