package dev.rollcall.server.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Writers of one user go one after the other, for as long as their requests have time. */
class TurnsTest {

    private static final int WRITERS = 36;

    private final Turns turns = new Turns();
    private final AtomicInteger working = new AtomicInteger();

    @AfterEach
    void end() {
        Deadline.NONE.enter();
    }

    @Test
    void writersOfOneUserWorkOneAtATime() throws Exception {
        List<Integer> done = new ArrayList<>();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                int writer = i;
                writers.add(executor.submit(() -> {
                    Deadline.start(() -> 0).enter();
                    return turns.take("ada", () -> alone() && done.add(writer) && working.decrementAndGet() == 0);
                }));
            }
            for (Future<Boolean> writer : writers) {
                assertTrue(writer.get());
            }
        }
        assertEquals(WRITERS, done.size());
    }

    private boolean alone() {
        Thread.yield();
        return working.incrementAndGet() == 1;
    }

    @Test
    void writersOfOthersDoNotWait() throws Exception {
        inAnothersTurn("ada", () -> assertEquals("done", turns.take("eve", () -> "done")));
    }

    @Test
    void aRequestThatHasNoTimeLeftDoesNotWait() throws Exception {
        AtomicLong nanos = new AtomicLong();
        Deadline.start(nanos::get).enter();
        nanos.set(Long.MAX_VALUE / 2);
        inAnothersTurn("ada", () -> assertThrows(Failure.Unavailable.class, () -> turns.take("ada", () -> "done")));
    }

    @Test
    void aTurnEndsWithAFailureToo() {
        Failure failure = new Failure.NotFound();
        for (int i = 0; i < 2; i++) {
            assertThrows(
                    Failure.NotFound.class,
                    () -> turns.take("ada", () -> {
                        throw failure;
                    }));
        }
    }

    private void inAnothersTurn(String userId, Runnable check) throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> other = executor.submit(() -> turns.take(userId, () -> {
                begun.countDown();
                return awaited(end);
            }));
            begun.await();
            try {
                check.run();
            } finally {
                end.countDown();
            }
            assertTrue(other.get());
        }
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
