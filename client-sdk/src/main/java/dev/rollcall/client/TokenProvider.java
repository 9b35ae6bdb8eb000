package dev.rollcall.client;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Where tokens come from. The client keeps a token until shortly before it expires, fetches one for all who wait for
 * it, and fetches another one when the server refuses it with 401. Must be safe for use by many threads.
 *
 * @see ClientCredentials
 */
@FunctionalInterface
public interface TokenProvider {
    /**
     * Fetches a new token. Called in a thread of the client, so it may block.
     *
     * @param transport of the client, with its TLS and its proxy, for those who ask an issuer by HTTP
     * @return completes with the token, or with why there is none: an {@link java.io.IOException} is tried again as the
     *     call's {@link RetryPolicy} says
     */
    CompletionStage<AccessToken> fetch(HttpTransport transport);

    /**
     * A provider that blocks.
     *
     * @param source gives a new token each time
     * @return never null
     */
    static TokenProvider of(Supplier<AccessToken> source) {
        Objects.requireNonNull(source, "source");
        return transport -> CompletableFuture.completedFuture(source.get());
    }
}
