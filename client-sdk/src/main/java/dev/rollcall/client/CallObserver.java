package dev.rollcall.client;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Is told of one call: {@link CallListener#begin} in the thread of the caller, all else in any thread, one after the
 * other. Each method does nothing unless it is overridden.
 */
public interface CallObserver {
    /** Is not interested. */
    CallObserver NONE = new CallObserver() {};

    /**
     * An attempt is about to be sent; its token is there.
     *
     * @param attempt 1 or more
     * @return headers to add, such as {@code traceparent}; they replace those of the same name, whatever the case
     */
    default Map<String, String> headers(int attempt) {
        return Map.of();
    }

    /**
     * An attempt is over. Nothing is told of one that ends because the caller has ended the future.
     *
     * @param attempt how it ended
     */
    default void attempted(CallAttempt attempt) {}

    /**
     * The call is going to be sent again.
     *
     * @param reason why
     * @param wait until then
     */
    default void waiting(RollcallException reason, Duration wait) {}

    /**
     * The call is over.
     *
     * @param failure what the caller gets; a {@link java.util.concurrent.CancellationException} where it gave up; null
     *     for success
     */
    default void ended(@Nullable Throwable failure) {}
}
