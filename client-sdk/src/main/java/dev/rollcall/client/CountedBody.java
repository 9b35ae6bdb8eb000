package dev.rollcall.client;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Counts how often the JDK sends a request: once more by itself where a connection that was kept turns out closed. */
final class CountedBody implements BodyPublisher {
    private final BodyPublisher body;
    private volatile int times;

    CountedBody(byte @Nullable [] bytes) {
        body = bytes == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(bytes);
    }

    /** The JDK asks once for each time that it sends the request. */
    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // One sending ends before the next begins.
    public long contentLength() {
        times++;
        return body.contentLength();
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        body.subscribe(subscriber);
    }

    int times() {
        return times;
    }
}
