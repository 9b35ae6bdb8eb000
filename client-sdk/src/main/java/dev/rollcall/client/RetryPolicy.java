package dev.rollcall.client;

import java.time.Duration;

/**
 * What happens after a failure that may pass: connection refused or broken, timeout of an attempt, and the statuses
 * 408, 429, 502, 503 and 504. The wait is drawn from 0 to {@code baseDelay} doubled with each attempt, at most
 * {@code maxDelay} (full jitter), and is never shorter than the server's {@code Retry-After}. A retry that could not
 * end before the call's deadline is not begun. Where retries keep failing, the client's budget runs dry and calls fail
 * at once.
 *
 * <p>A call that changes a user carries an {@code Idempotency-Key}, which is the same on every attempt. A table
 * operation has none, and is sent again only where nothing was sent the first time. If the server answers that a
 * request with this key is still running ({@link IdempotencyKeyInUseException}), which most often is an earlier
 * attempt, the client waits and sends again until the call's deadline, and so gets that request's outcome. Such answers
 * do not count towards {@code maxAttempts}; where that is 1, they end the call.
 *
 * @param maxAttempts how often a request is sent at most; 1 is no retries
 * @param baseDelay upper bound of the first wait
 * @param maxDelay upper bound of every wait
 */
public record RetryPolicy(int maxAttempts, Duration baseDelay, Duration maxDelay) {
    /** Checks the bounds. */
    public RetryPolicy {
        Durations.notNegative("baseDelay", baseDelay);
        Durations.notNegative("maxDelay", maxDelay);
        if (maxAttempts < 1) {
            throw new IllegalArgumentException("maxAttempts must be at least 1.");
        }
    }

    /**
     * Three attempts; waits of up to 100 ms, then 200 ms; never more than 5 s.
     *
     * @return never null
     */
    public static RetryPolicy defaults() {
        return new RetryPolicy(3, Duration.ofMillis(100), Duration.ofSeconds(5));
    }

    /**
     * One attempt.
     *
     * @return never null
     */
    public static RetryPolicy none() {
        return defaults().maxAttempts(1);
    }

    /**
     * The same with another number of attempts.
     *
     * @param attempts at least 1
     * @return never null
     */
    public RetryPolicy maxAttempts(int attempts) {
        return new RetryPolicy(attempts, baseDelay, maxDelay);
    }

    /**
     * The same with another first wait.
     *
     * @param delay upper bound
     * @return never null
     */
    public RetryPolicy baseDelay(Duration delay) {
        return new RetryPolicy(maxAttempts, delay, maxDelay);
    }

    /**
     * The same with another longest wait.
     *
     * @param delay upper bound
     * @return never null
     */
    public RetryPolicy maxDelay(Duration delay) {
        return new RetryPolicy(maxAttempts, baseDelay, delay);
    }
}
