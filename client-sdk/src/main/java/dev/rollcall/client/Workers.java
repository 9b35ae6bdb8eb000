package dev.rollcall.client;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads of one client, which are there only as long as there is something to do. The clock runs nothing that may
 * wait. The pool runs the tasks of the {@link java.net.http.HttpClient} and the callers' continuations. Both may wait,
 * so the pool is small, but grows while it does not move.
 */
final class Workers implements Executor {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final long LOOK_MILLIS = 10;

    private final int size = Math.max(1, Math.min(7, Runtime.getRuntime().availableProcessors() - 1));
    private final Set<CompletableFuture<?>> underWay = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicBoolean looking = new AtomicBoolean();
    private final ScheduledThreadPoolExecutor clock =
            new ScheduledThreadPoolExecutor(1, task -> daemon(task, "rollcall-clock"));
    private final ThreadPoolExecutor pool =
            new ThreadPoolExecutor(
                    size,
                    Integer.MAX_VALUE,
                    10,
                    TimeUnit.SECONDS,
                    new LinkedBlockingQueue<>(),
                    task -> daemon(task, "rollcall-" + COUNT.incrementAndGet()),
                    (task, ended) -> task.run()) { // The HttpClient still has to clean up.
                @Override
                protected void terminated() {
                    clock.shutdown();
                }
            };

    Workers() {
        pool.allowCoreThreadTimeOut(true);
        clock.setKeepAliveTime(10, TimeUnit.SECONDS);
        clock.allowCoreThreadTimeOut(true);
        clock.setRemoveOnCancelPolicy(true);
        clock.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void execute(Runnable task) {
        pool.execute(task);
        if (!pool.getQueue().isEmpty() && looking.compareAndSet(false, true)) {
            look(pool.getCompletedTaskCount(), 0);
        }
    }

    private void look(long done, int still) {
        clock.schedule(() -> grow(done, still), LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** After two looks without a move: a process that was stopped for a while has not moved at the first either. */
    private void grow(long done, int still) {
        long now = pool.getCompletedTaskCount();
        if (pool.getQueue().isEmpty()) {
            pool.setCorePoolSize(size);
            looking.set(false);
        } else if (now == done && still == 1) {
            pool.setCorePoolSize(2 * pool.getPoolSize()); // No more than are waiting are started.
            look(now, 0);
        } else {
            look(now, now == done ? 1 : 0);
        }
    }

    /** From now on the future fails when the client is closed. */
    <T extends CompletableFuture<?>> T track(T future) {
        underWay.add(future);
        future.whenComplete((result, failure) -> underWay.remove(future));
        if (isClosed()) {
            fail(future);
        }
        return future;
    }

    boolean isClosed() {
        return closed.getCount() == 0;
    }

    /** Waits in the caller's thread, until the client is closed at most. */
    boolean sleep(long nanos) throws InterruptedException {
        return closed.await(nanos, TimeUnit.NANOSECONDS);
    }

    /** Runs on the clock: the task must not wait. */
    Future<?> schedule(Runnable task, long nanos) {
        return clock.schedule(task, nanos, TimeUnit.NANOSECONDS);
    }

    /** Completes after a while; fails when the client is closed. */
    CompletableFuture<Boolean> pause(long nanos) {
        CompletableFuture<Boolean> pause = new CompletableFuture<>();
        Future<?> alarm = schedule(() -> pause.complete(true), nanos);
        pause.whenComplete((over, ended) -> alarm.cancel(false));
        return track(pause);
    }

    void close(HttpTransport transport) {
        closed.countDown();
        underWay.forEach(Workers::fail);
        try {
            transport.close();
        } finally {
            pool.shutdown();
        }
    }

    private static void fail(CompletableFuture<?> future) {
        future.completeExceptionally(new IOException("The client was closed."));
    }
}
