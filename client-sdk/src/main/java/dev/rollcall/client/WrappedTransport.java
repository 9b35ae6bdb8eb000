package dev.rollcall.client;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** What a caller has put around a transport need not know how to close it. */
record WrappedTransport(HttpTransport outer, HttpTransport inner) implements HttpTransport {
    WrappedTransport {
        Objects.requireNonNull(outer, "what wrap() makes of the transport");
    }

    @Override
    public CompletableFuture<Response> send(Request request) {
        return outer.send(request);
    }

    @Override
    public void close() {
        try {
            outer.close();
        } finally {
            inner.close();
        }
    }
}
