package dev.rollcall.server.directory;

import java.security.SecureRandom;
import java.time.Duration;

/** Waits between attempts that others are in the way of: twice as long each time, with full jitter, up to a deadline. */
public final class Backoff {

    private static final int FIRST_MS = 8;
    private static final int LONGEST_MS = 250;

    /** Of the kernel's: functions restored from one snapshot must not wait in step. */
    private static final SecureRandom RANDOM = new SecureRandom();

    private final long deadline;
    private int wait = FIRST_MS;

    public Backoff(Duration patience) {
        this.deadline = System.nanoTime() + patience.toNanos();
    }

    /** Waits, or throws {@code otherwise} once patience has ended. */
    public void await(Failure otherwise) {
        if (System.nanoTime() > deadline) {
            throw otherwise;
        }
        try {
            Thread.sleep(RANDOM.nextInt(1, wait + 1));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw otherwise;
        }
        wait = Math.min(2 * wait, LONGEST_MS);
    }
}
