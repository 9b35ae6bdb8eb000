package dev.rollcall.client;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The executor of the one {@code HttpClient}, and its clock for asynchronous calls: no thread is there for time alone.
 * Nothing of the caller's runs here, so that a few threads are enough.
 */
final class Workers extends ScheduledThreadPoolExecutor {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private volatile @Nullable Thread selector;

    Workers() {
        super(Math.max(2, Math.min(8, Runtime.getRuntime().availableProcessors())), Workers::thread);
        setKeepAliveTime(10, TimeUnit.SECONDS);
        allowCoreThreadTimeOut(true);
        setRemoveOnCancelPolicy(true);
    }

    @Override
    public void execute(Runnable task) {
        if (selector == null && Thread.currentThread().getName().endsWith("SelectorManager")) {
            selector = Thread.currentThread();
        }
        super.execute(task);
    }

    /**
     * Before Java 21 a {@code HttpClient} cannot be closed: its thread waits for the garbage collector. It does end when
     * interrupted, and closes its connections.
     */
    void end() {
        Thread running = selector;
        if (running != null) {
            running.interrupt();
        }
        shutdownNow();
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "rollcall-" + COUNT.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }
}
