package dev.rollcall.server.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntBinaryOperator;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** By a clock that only its own waits move. */
class RetryBackoffTest {

    private static final Failure BUSY = new Failure.TooManyRequests();
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final List<Long> waits = new ArrayList<>();
    private long now = Long.MAX_VALUE - 1_000;

    @Test
    void waitsUpToTwiceAsLongEachTimeAndUpToAQuarterOfASecond() {
        waitUntilRefused(attempts((from, to) -> to - 1));
        assertEquals(List.of(8L, 16L, 32L, 64L, 128L, 250L, 250L, 250L, 250L), waits.subList(0, 9));
    }

    @Test
    void waitsAtLeastAMillisecond() {
        RetryBackoff.Attempts attempts = attempts((from, to) -> from);
        attempts.awaitNext(BUSY);
        attempts.awaitNext(BUSY);
        assertEquals(List.of(1L, 1L), waits);
    }

    @Test
    void givesUpWithTheReasonOnceItsPatienceHasEnded() {
        RetryBackoff.Attempts attempts = attempts((from, to) -> to - 1);
        waitUntilRefused(attempts);
        assertTrue(waits.stream().mapToLong(Long::longValue).sum() > PATIENCE.toMillis(), waits.toString());
        int waited = waits.size();
        assertSame(BUSY, assertThrows(Failure.class, () -> attempts.awaitNext(BUSY)));
        assertEquals(waited, waits.size());
    }

    @Test
    void oneThatIsInterruptedGivesUpAndStaysInterrupted() {
        RetryBackoff.Sleeper interrupted = time -> {
            throw new InterruptedException();
        };
        var attempts = new RetryBackoff(() -> now, interrupted, RandomGenerator.getDefault()).attempts(PATIENCE);
        assertSame(BUSY, assertThrows(Failure.class, () -> attempts.awaitNext(BUSY)));
        assertTrue(Thread.interrupted());
    }

    private void waitUntilRefused(RetryBackoff.Attempts attempts) {
        assertThrows(Failure.class, () -> {
            for (int i = 0; i < 100; i++) {
                attempts.awaitNext(BUSY);
            }
        });
    }

    private RetryBackoff.Attempts attempts(IntBinaryOperator chance) {
        return new RetryBackoff(() -> now, this::sleep, random(chance)).attempts(PATIENCE);
    }

    private void sleep(Duration time) {
        waits.add(time.toMillis());
        now += time.toNanos();
    }

    private static RandomGenerator random(IntBinaryOperator chance) {
        return new RandomGenerator() {
            @Override
            public int nextInt(int origin, int bound) {
                return chance.applyAsInt(origin, bound);
            }

            @Override
            public long nextLong() {
                throw new UnsupportedOperationException();
            }
        };
    }
}
