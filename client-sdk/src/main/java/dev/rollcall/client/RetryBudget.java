package dev.rollcall.client;

import java.util.concurrent.atomic.AtomicInteger;

/** A bucket of 50 retries for the whole client; ten successes earn one back. Keeps an outage from doubling the load. */
final class RetryBudget {
    private static final int FULL = 500;
    private static final int RETRY = 10;

    private final AtomicInteger tokens = new AtomicInteger(FULL);

    boolean take() {
        return tokens.getAndUpdate(left -> left >= RETRY ? left - RETRY : left) >= RETRY;
    }

    void succeeded() {
        if (tokens.get() < FULL) {
            tokens.getAndUpdate(left -> Math.min(FULL, left + 1));
        }
    }
}
