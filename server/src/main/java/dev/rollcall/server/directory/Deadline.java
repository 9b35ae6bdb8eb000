package dev.rollcall.server.directory;

import java.time.Duration;

/**
 * Until when a request may begin calls to its store. A call ends by itself within 2.4 seconds, so that a request
 * answers within 6. It goes with the thread; {@link ParallelTasks} hands it on.
 */
public final class Deadline {

    /** Of work that nobody waits for. */
    public static final Deadline NONE = new Deadline(() -> 0, Long.MAX_VALUE);

    public static final Duration CALLS_BEGIN = Duration.ofMillis(3_300);
    private static final ThreadLocal<Deadline> CURRENT = ThreadLocal.withInitial(() -> NONE);

    private final Ticker ticker;
    private final long end;

    private Deadline(Ticker ticker, long end) {
        this.ticker = ticker;
        this.end = end;
    }

    /** Of a request that begins now. */
    public static Deadline start(Ticker ticker) {
        return new Deadline(ticker, ticker.nanos() + CALLS_BEGIN.toNanos());
    }

    static Deadline current() {
        return CURRENT.get();
    }

    /** Makes it this thread's, and returns the one that was. */
    public Deadline enter() {
        Deadline before = CURRENT.get();
        CURRENT.set(this);
        return before;
    }

    /**
     * How long a request may wait for others. Work that nobody waits for has as long for each thing that it waits for.
     */
    Duration left() {
        return this == NONE ? CALLS_BEGIN : Duration.ofNanos(Math.max(0, end - ticker.nanos()));
    }

    boolean isOver() {
        return end - ticker.nanos() < 0;
    }

    /** Before each call. */
    public static void check() {
        if (current().isOver()) {
            throw new Failure.Unavailable();
        }
    }
}
