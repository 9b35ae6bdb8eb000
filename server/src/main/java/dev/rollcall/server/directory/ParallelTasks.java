package dev.rollcall.server.directory;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/** Runs calls side by side on virtual threads, up to so many at once, and waits for all of them. */
public final class ParallelTasks {

    private ParallelTasks() {}

    public static void run(int atOnce, List<Runnable> tasks) {
        if (tasks.size() == 1) {
            tasks.getFirst().run();
            return;
        }
        Deadline deadline = Deadline.current();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Semaphore slots = new Semaphore(atOnce);
            List<? extends Future<?>> running = tasks.stream()
                    .map(task -> executor.submit(inSlot(slots, deadline, task)))
                    .toList();
            for (Future<?> task : running) {
                task.get();
            }
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException(failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static Runnable inSlot(Semaphore slots, Deadline deadline, Runnable task) {
        return () -> {
            deadline.enter();
            slots.acquireUninterruptibly();
            try {
                task.run();
            } finally {
                slots.release();
            }
        };
    }
}
