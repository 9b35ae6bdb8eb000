package dev.rollcall.local.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.local.Answer;
import dev.rollcall.local.Door;
import dev.rollcall.local.Doors;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Many requests that are a little wrong: no answer is a fault of ours, and every refusal is a whole problem. The seed of a
 * failure stands in its message; {@code -Dhostile.seed=… -Dhostile.count=1} sends that one again.
 */
class HostileRunTest {

    private static final long SEED = Long.getLong("hostile.seed", 20_261_121);
    private static final long COUNT = Long.getLong("hostile.count", 10_000);

    private final Map<Integer, AtomicInteger> statuses = new ConcurrentSkipListMap<>();

    @Test
    void noInputIsAnsweredWithAFaultOfOurs() {
        try (Doors doors = Doors.open(Map.of())) {
            List<Door> all = doors.all();
            LongStream.range(SEED, SEED + COUNT).parallel().forEach(seed -> {
                HostileRequest request = HostileRequest.of(seed);
                Door door = all.get((int) (seed % all.size()));
                Answer answer = request.through(door);
                ProblemShape.check(answer, "seed " + seed + " " + door + " " + request);
                statuses.computeIfAbsent(answer.status(), status -> new AtomicInteger())
                        .incrementAndGet();
            });
        }
        System.out.printf("%,d hostile requests: %s%n", COUNT, statuses);
        assertEquals(
                COUNT, statuses.values().stream().mapToLong(AtomicInteger::get).sum());
    }

    /** As nobody's library would send it: a character that no URI has, or half an escape, anywhere in the target. */
    @Test
    void noTargetIsAnsweredWithAFaultOfOurs() {
        try (Doors doors = Doors.open(Map.of())) {
            LongStream.range(SEED, SEED + COUNT / 10).parallel().forEach(seed -> {
                HostileRequest request = HostileRequest.of(seed).withBrokenTarget(seed);
                ProblemShape.check(request.through(doors.raw()), "seed " + seed + " " + request);
            });
        }
    }

    /** A generator that is refused at the door, always, tests nothing behind it. */
    @Test
    void theRequestsReachWhatLiesBehindTheDoor() {
        Map<Integer, Integer> reached = new TreeMap<>();
        try (Doors doors = Doors.open(Map.of())) {
            LongStream.range(0, 1_000)
                    .mapToObj(HostileRequest::of)
                    .forEach(request -> reached.merge(
                            request.through(doors.lambda(dev.rollcall.local.LambdaDoor.Format.V2, true))
                                    .status(),
                            1,
                            Integer::sum));
        }
        assertTrue(reached.keySet().containsAll(List.of(200, 201, 207, 400, 404, 406, 409, 415)), reached.toString());
    }

    @Test
    void aSeedIsAlwaysTheSameRequest() {
        assertEquals(HostileRequest.of(42).toString(), HostileRequest.of(42).toString());
    }
}
