package dev.rollcall.server.directory;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lets the writers of one user in this process go one after the other, first come first, instead of colliding. */
final class Turns {

    private final ConcurrentHashMap<String, Queue> queues = new ConcurrentHashMap<>();

    /** Those who have the lock or wait for it. */
    private record Queue(ReentrantLock lock, int writers) {

        Queue joined() {
            return new Queue(lock, writers + 1);
        }

        @Nullable
        Queue left() {
            return writers == 1 ? null : new Queue(lock, writers - 1);
        }
    }

    /** Waits for no longer than the request may. */
    <T> T take(String userId, Supplier<T> work) {
        ReentrantLock lock = join(userId);
        try {
            if (!lock.tryLock(Deadline.current().left().toNanos(), TimeUnit.NANOSECONDS)) {
                throw new Failure.Unavailable();
            }
            try {
                return work.get();
            } finally {
                lock.unlock();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Failure.Unavailable();
        } finally {
            queues.computeIfPresent(userId, (id, queue) -> queue.left());
        }
    }

    private ReentrantLock join(String userId) {
        Queue nobody = new Queue(new ReentrantLock(true), 0);
        return queues.compute(userId, (id, queue) -> (queue == null ? nobody : queue).joined())
                .lock();
    }
}
