package dev.rollcall.client;

import dev.rollcall.client.HttpTransport.Response;
import java.net.ProtocolException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way. It completes when the last byte is there and not when {@code sendAsync} does, since that
 * hands over to the common pool first.
 */
final class Exchange extends CompletableFuture<Response>
        implements HttpResponse.BodyHandler<Void>, BiConsumer<@Nullable Object, @Nullable Throwable> {
    private final int mostBytes;
    private final CountedBody body;
    private final boolean holdsLoginBack;

    /** @param holdsLoginBack whether the JDK may not have given the proxy the login that it was told */
    Exchange(int mostBytes, CountedBody body, boolean holdsLoginBack) {
        this.mostBytes = mostBytes;
        this.body = body;
        this.holdsLoginBack = holdsLoginBack;
    }

    /** How often the JDK has sent the request again by itself. */
    int resent() {
        return Math.max(0, body.times() - 1);
    }

    @Override
    public BodySubscriber<Void> apply(ResponseInfo info) {
        endIfProxyRefused(info.statusCode());
        return new Body(info);
    }

    @Override
    public void accept(@Nullable Object response, @Nullable Throwable failure) {
        if (failure != null) {
            completeExceptionally(said(CallFuture.cause(failure)));
        } else if (response instanceof HttpResponse<?> answer) {
            endIfProxyRefused(answer.statusCode()); // Of an answer on the way to TLS the JDK reads no body.
        }
    }

    /** The JDK quotes a Content-Length that is no number, and throws what a ProxySelector throws. */
    private Throwable said(Throwable failure) {
        if (failure instanceof IllegalArgumentException) {
            return new ProtocolException();
        }
        return failure instanceof RuntimeException && !(failure instanceof CancellationException)
                ? new TransportFault(
                        "the HttpClient failed, " + failure.getClass().getSimpleName(), failure)
                : failure;
    }

    private void endIfProxyRefused(int status) {
        if (status == ProxyRefusal.STATUS) {
            completeExceptionally(new ProxyRefusal(holdsLoginBack));
        }
    }

    /** Collects the body and completes the exchange with it. */
    private final class Body implements BodySubscriber<Void> {
        private final ResponseInfo info;
        private final BodySubscriber<byte[]> bytes = BodySubscribers.ofByteArray();

        /** As long as it is not done, to cancel {@code sendAsync} closes the connection. */
        private final CompletableFuture<Void> read = new CompletableFuture<>();

        private Flow.@Nullable Subscription subscription;
        private long received;

        Body(ResponseInfo info) {
            this.info = info;
        }

        @Override
        public CompletionStage<Void> getBody() {
            return read;
        }

        @Override
        public void onSubscribe(Flow.Subscription from) {
            subscription = from;
            bytes.onSubscribe(from);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            for (ByteBuffer buffer : buffers) {
                received += buffer.remaining();
            }
            if (received <= mostBytes) {
                bytes.onNext(buffers);
            } else if (subscription != null) {
                subscription.cancel();
                onError(new AnswerTooLargeException(info.statusCode(), info.headers(), mostBytes));
            }
        }

        @Override
        public void onError(Throwable failure) {
            completeExceptionally(failure);
            read.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            bytes.onComplete();
            byte[] all = bytes.getBody().toCompletableFuture().join();
            try {
                complete(Gzip.unpacked(new Response(info.statusCode(), info.headers(), all), mostBytes));
            } catch (AnswerTooLargeException e) {
                completeExceptionally(e);
            }
            read.complete(null);
        }
    }
}
