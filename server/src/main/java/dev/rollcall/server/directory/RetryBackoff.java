package dev.rollcall.server.directory;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Waits between attempts that conflict with other writes: twice as long each time, with full jitter, up to a deadline.
 */
public final class RetryBackoff {

    private static final int FIRST_MS = 8;
    private static final int LONGEST_MS = 250;

    private final Ticker ticker;
    private final Sleeper sleeper;
    private final RandomGenerator random;

    public RetryBackoff(Ticker ticker, Sleeper sleeper, RandomGenerator random) {
        this.ticker = ticker;
        this.sleeper = sleeper;
        this.random = random;
    }

    /** Sleeps, for times of the kernel's chance: functions restored from one snapshot must not wait in step. */
    public static RetryBackoff system(Ticker ticker) {
        return new RetryBackoff(ticker, Thread::sleep, new SecureRandom());
    }

    /** Lets time pass. */
    @FunctionalInterface
    public interface Sleeper {
        void sleep(Duration time) throws InterruptedException;
    }

    /** As many as the request has time for. The first of them begins now. */
    public Attempts attempts() {
        return attempts(Deadline.current().left());
    }

    Attempts attempts(Duration patience) {
        return new Attempts(ticker.nanos() + patience.toNanos());
    }

    /** At one thing. */
    public final class Attempts {

        private final long deadline;
        private int longest = FIRST_MS;

        private Attempts(long deadline) {
            this.deadline = deadline;
        }

        /** Waits until the next attempt, or throws {@code otherwise} once patience has ended. */
        public void awaitNext(RuntimeException otherwise) {
            if (ticker.nanos() - deadline > 0) {
                throw otherwise;
            }
            try {
                sleeper.sleep(Duration.ofMillis(random.nextInt(1, longest + 1)));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw otherwise;
            }
            if (Deadline.current().isOver()) {
                throw otherwise;
            }
            longest = Math.min(2 * longest, LONGEST_MS);
        }
    }
}
