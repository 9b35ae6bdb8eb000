package dev.rollcall.client;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Where a call gets its token from. */
@FunctionalInterface
interface Tokens {
    /**
     * The token for the next attempt.
     *
     * @param context of the client
     * @return done where a token is at hand; null sends none; may be cancelled
     */
    CompletableFuture<@Nullable String> current(ClientContext context);

    /**
     * The server did not take it.
     *
     * @param used token
     * @return whether the next one may be better
     */
    default boolean refused(String used) {
        return false;
    }
}
