package dev.rollcall.client;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The clock of asynchronous calls, a thread that is there only as long as there is something to wait for. */
final class Workers extends ScheduledThreadPoolExecutor {
    private final Set<CompletableFuture<?>> underWay = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);

    Workers() {
        super(1, Workers::thread);
        setKeepAliveTime(10, TimeUnit.SECONDS);
        allowCoreThreadTimeOut(true);
        setRemoveOnCancelPolicy(true);
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

    /** Completes after a while; fails when the client is closed. */
    CompletableFuture<Boolean> pause(long nanos) {
        CompletableFuture<Boolean> pause = new CompletableFuture<>();
        schedule(() -> pause.complete(true), nanos, TimeUnit.NANOSECONDS);
        return track(pause);
    }

    void close(HttpTransport transport) {
        closed.countDown();
        underWay.forEach(Workers::fail);
        transport.close();
        shutdownNow();
    }

    private static void fail(CompletableFuture<?> future) {
        future.completeExceptionally(new IOException("The client was closed."));
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "rollcall-clock");
        thread.setDaemon(true);
        return thread;
    }
}
