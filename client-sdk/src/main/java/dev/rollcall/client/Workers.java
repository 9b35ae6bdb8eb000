package dev.rollcall.client;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The clock of asynchronous calls, and who looks up hosts: threads that are there only as long as there is something to
 * do. Nothing of the caller's runs here, so that a few are enough.
 */
final class Workers extends ScheduledThreadPoolExecutor {
    private static final AtomicInteger COUNT = new AtomicInteger();

    Workers() {
        super(Math.max(2, Math.min(8, Runtime.getRuntime().availableProcessors())), Workers::thread);
        setKeepAliveTime(10, TimeUnit.SECONDS);
        allowCoreThreadTimeOut(true);
        setRemoveOnCancelPolicy(true);
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "rollcall-" + COUNT.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }
}
