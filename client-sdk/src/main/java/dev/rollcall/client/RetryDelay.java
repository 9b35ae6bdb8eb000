package dev.rollcall.client;

import java.util.function.LongUnaryOperator;

/** Full jitter: anything from zero to the bound, so that clients that failed together do not come back together. */
final class RetryDelay {
    private RetryDelay() {}

    static long nanos(RetryPolicy policy, int attempt, LongUnaryOperator random) {
        long base = policy.baseDelay().toNanos();
        int doublings = Math.min(attempt - 1, Long.numberOfLeadingZeros(Math.max(1, base)) - 1);
        return random.applyAsLong(Math.min(policy.maxDelay().toNanos(), base << doublings));
    }
}
