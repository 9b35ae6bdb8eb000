package dev.rollcall.client;

import org.jspecify.annotations.Nullable;

/** Whether a call is sent again, and when. */
final class Retries {
    private static final long SHORTEST_WAIT_FOR_KEY = 100_000_000;

    private final RetryPolicy policy;
    private final ClientContext context;
    private int failures;

    Retries(RetryPolicy policy, ClientContext context) {
        this.policy = policy;
        this.context = context;
    }

    /**
     * Nanoseconds to wait before the next attempt; negative where there is none.
     *
     * @param attempt that failed, 1 or more
     * @param mayRepeat whether sending again can do no harm
     * @param left nanoseconds until the deadline
     */
    long waitAfter(RollcallException failure, int attempt, boolean mayRepeat, long left) {
        if (failure instanceof IdempotencyKeyInUseException) {
            return waitForKey(failure, attempt, left);
        }
        if (++failures >= policy.maxAttempts() || !mayPass(failure) || !mayRepeat) {
            return -1;
        }
        long wait = Math.max(delay(attempt), retryAfter(failure));
        return wait < left && context.budget().take() ? wait : -1;
    }

    /**
     * Most often it is an earlier attempt that still runs. Nothing has failed, so neither attempts nor budget limit it.
     */
    private long waitForKey(RollcallException inUse, int attempt, long left) {
        long wait = Math.max(
                Math.max(
                        SHORTEST_WAIT_FOR_KEY,
                        Math.min(delay(attempt), left / 2)), // The last look is near the deadline.
                retryAfter(inUse));
        return policy.maxAttempts() > 1 && wait < left ? wait : -1;
    }

    private long delay(int attempt) {
        return RetryDelay.nanos(policy, attempt, context.random());
    }

    private long retryAfter(RollcallException failure) {
        return RetryAfter.nanos(failure.headers(), context.clock());
    }

    private static boolean mayPass(RollcallException failure) {
        return switch (failure.status()) {
            case 0 ->
                failure instanceof CallTimeoutException
                        || failure instanceof TokenException && mayPass(failure.getCause())
                        || failure instanceof ConnectionException && !ConnectionFailure.isLasting(failure.getCause());
            case 408, 429, 502, 503, 504 -> true;
            default -> false;
        };
    }

    private static boolean mayPass(@Nullable Throwable noToken) {
        return noToken instanceof IssuerRefusal refusal ? refusal.mayPass() : !ConnectionFailure.isLasting(noToken);
    }
}
