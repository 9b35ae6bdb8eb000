package dev.rollcall.server.dynamodb;

import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;

/** The way to DynamoDB, which can lead elsewhere for a while. */
public final class SwitchableHttpClient implements SdkHttpClient {

    private final AtomicReference<SdkHttpClient> current;

    public SwitchableHttpClient(SdkHttpClient first) {
        this.current = new AtomicReference<>(first);
    }

    /** Sends later requests through this client; the one before it is returned, and is the caller's to close. */
    public SdkHttpClient switchTo(SdkHttpClient next) {
        return current.getAndSet(next);
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return current.get().prepareRequest(request);
    }

    @Override
    public void close() {
        current.get().close();
    }

    @Override
    public String clientName() {
        return current.get().clientName();
    }
}
