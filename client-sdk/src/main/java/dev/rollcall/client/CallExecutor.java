package dev.rollcall.client;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The threads of one client; idle ones end. The clock runs nothing that may block. The pool runs the tasks of the
 * {@link java.net.http.HttpClient} and the callers' continuations. These may block, so the pool is small, but grows
 * while it is stuck.
 */
final class CallExecutor implements Executor {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final long LOOK_MILLIS = 10;
    private static final int LOOKS_IF_BLOCKED = 2;
    private static final int LOOKS_IF_BUSY = 5;
    private static final long GRACE_NANOS = 100_000_000;

    private final @Nullable Executor callers;
    private final int size = Math.max(1, Math.min(7, Runtime.getRuntime().availableProcessors() - 1));
    private final Set<CompletableFuture<?>> underWay = ConcurrentHashMap.newKeySet();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
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
                    task -> daemon(() -> remembered(task), "rollcall-" + COUNT.incrementAndGet()),
                    (task, ended) -> task.run()) { // After close() the HttpClient still has to clean up.
                @Override
                protected void terminated() {
                    clock.shutdown();
                }
            };

    CallExecutor() {
        this(null);
    }

    /** Ends futures, and so runs what depends on them, in an executor of the caller's if there is one. */
    CallExecutor(@Nullable Executor callers) {
        this.callers = callers;
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
        watch();
    }

    /** @param patience nanoseconds that the caller's executor has */
    Executor continuations(long patience) {
        return callers == null ? this : task -> handOver(callers, task, patience);
    }

    /**
     * In the thread at hand, or in the caller's executor if there is one.
     *
     * @param patience nanoseconds that this executor has
     */
    void end(Runnable task, long patience) {
        if (callers == null) {
            task.run();
        } else {
            handOver(callers, task, patience);
        }
    }

    /** The call must end, and its caller hear of it, even if the executor is stuck, full or loses the task. */
    private void handOver(Executor executor, Runnable task, long patience) {
        CompletableFuture<Boolean> late = new CompletableFuture<>();
        late.whenComplete((isLate, closed) -> {
            if (closed != null || isLate) {
                execute(task);
            }
        });
        try {
            endAfter(late, Math.max(0, patience) + GRACE_NANOS);
            executor.execute(() -> {
                if (late.complete(false)) {
                    task.run();
                }
            });
        } catch (RuntimeException | Error e) { // It may have no memory for another thread.
            late.complete(true);
        }
    }

    private void watch() {
        if (!pool.getQueue().isEmpty() && looking.compareAndSet(false, true)) {
            look(pool.getCompletedTaskCount(), 0);
        }
    }

    private void look(long done, int still) {
        clock.schedule(() -> grow(done, still), LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Doubles the threads if several looks find that none has finished a task. No more than are needed are started. */
    private void grow(long before, int looks) {
        long done = pool.getCompletedTaskCount();
        int still = done == before ? looks + 1 : 0;
        if (pool.getQueue().isEmpty()) {
            if (pool.getCorePoolSize() != size) {
                pool.setCorePoolSize(size); // It interrupts every idle thread, so not at each look.
            }
            looking.set(false);
            watch(); // For a task that came since.
            return;
        }
        if (still >= (isBusy() ? LOOKS_IF_BUSY : LOOKS_IF_BLOCKED)) {
            pool.setCorePoolSize(2 * pool.getPoolSize());
            still = 0;
        }
        look(done, still);
    }

    /**
     * A thread that waits for a processor is no reason to start more; but one that reads from a socket looks the same.
     */
    private boolean isBusy() {
        return threads.stream().anyMatch(thread -> thread.getState() == Thread.State.RUNNABLE);
    }

    private void remembered(Runnable task) {
        threads.add(Thread.currentThread());
        try {
            task.run();
        } finally {
            threads.remove(Thread.currentThread());
        }
    }

    /** From now on closing the client fails the future. */
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

    /** Waits in the caller's thread; ends early if the client is closed. */
    boolean sleep(long nanos) throws InterruptedException {
        return closed.await(nanos, TimeUnit.NANOSECONDS);
    }

    /** Runs on the clock: the task must not block. */
    Future<?> schedule(Runnable task, long nanos) {
        return clock.schedule(task, nanos, TimeUnit.NANOSECONDS);
    }

    /** Completes after a while; fails if the client is closed. */
    CompletableFuture<Boolean> pause(long nanos) {
        return endAfter(new CompletableFuture<>(), nanos);
    }

    private CompletableFuture<Boolean> endAfter(CompletableFuture<Boolean> future, long nanos) {
        Future<?> alarm = schedule(() -> future.complete(true), nanos);
        future.whenComplete((over, ended) -> alarm.cancel(false));
        return track(future);
    }

    /** Runs what may block; whoever ends the future interrupts it. */
    <T extends @Nullable Object> CompletableFuture<T> supply(Supplier<T> source) {
        CompletableFuture<T> result = new CompletableFuture<>();
        FutureTask<T> task = new FutureTask<>(source::get) {
            @Override
            protected void done() {
                handOn(this, result);
            }
        };
        result.whenComplete((value, failure) -> task.cancel(true));
        execute(task);
        return result;
    }

    private static <T extends @Nullable Object> void handOn(Future<T> done, CompletableFuture<T> result) {
        try {
            result.complete(done.get());
        } catch (ExecutionException e) {
            result.completeExceptionally(e.getCause());
        } catch (InterruptedException | CancellationException e) {
            result.completeExceptionally(e);
        }
    }

    void close(HttpTransport transport) {
        closed.countDown();
        underWay.forEach(CallExecutor::fail);
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
