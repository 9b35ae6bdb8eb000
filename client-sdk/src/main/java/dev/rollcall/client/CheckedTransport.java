package dev.rollcall.client;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A transport of the caller's: whatever it does, its calls end as others do. */
record CheckedTransport(HttpTransport callers) implements HttpTransport {
    @Override
    public CompletableFuture<Response> send(Request request) {
        try {
            CompletableFuture<Response> sent = present(callers.send(request));
            return sent instanceof Exchange
                    ? sent
                    : CallFuture.converted(sent, CheckedTransport::present, CheckedTransport::failure);
        } catch (IOException | RuntimeException e) {
            return CompletableFuture.failedFuture(failure(e));
        }
    }

    private static <T> T present(@Nullable T given) throws TransportFault {
        if (given == null) {
            throw new TransportFault("the transport gave null", null);
        }
        return given;
    }

    private static Throwable failure(Throwable failure) {
        return failure instanceof IOException || failure instanceof Error
                ? failure
                : new TransportFault(
                        "the transport failed, " + failure.getClass().getSimpleName(), failure);
    }

    @Override
    public void close() {
        callers.close();
    }
}
