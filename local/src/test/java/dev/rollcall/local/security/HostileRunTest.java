package dev.rollcall.local.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.local.EntryPoint;
import dev.rollcall.local.EntryPoints;
import dev.rollcall.local.TestResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Many requests that are a little wrong: no answer is a fault of ours, and every refusal is a whole problem. The seed
 * of a failure stands in its message; {@code -Dhostile.seed=… -Dhostile.count=1} sends that one again.
 */
class HostileRunTest {

    private static final long SEED = Long.getLong("hostile.seed", 20_261_121);
    private static final long COUNT = Long.getLong("hostile.count", 10_000);

    private final Map<Integer, AtomicInteger> statuses = new ConcurrentSkipListMap<>();

    @Test
    void noInputIsAnsweredWithAFaultOfOurs() {
        try (EntryPoints entryPoints = EntryPoints.open(Map.of())) {
            List<EntryPoint> all = entryPoints.all();
            LongStream.range(SEED, SEED + COUNT).parallel().forEach(seed -> {
                HostileRequest request = HostileRequest.of(seed);
                EntryPoint entryPoint = all.get((int) (seed % all.size()));
                TestResponse answer = request.through(entryPoint);
                ProblemShape.check(answer, "seed " + seed + " " + entryPoint + " " + request);
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
        try (EntryPoints entryPoints = EntryPoints.open(Map.of())) {
            LongStream.range(SEED, SEED + COUNT / 10).parallel().forEach(seed -> {
                HostileRequest request = HostileRequest.of(seed).withBrokenTarget(seed);
                ProblemShape.check(request.through(entryPoints.raw()), "seed " + seed + " " + request);
            });
        }
    }

    /** A generator whose requests are all refused at once tests nothing. */
    @Test
    void theRequestsReachTheDirectory() {
        Map<Integer, Integer> reached = new TreeMap<>();
        try (EntryPoints entryPoints = EntryPoints.open(Map.of())) {
            LongStream.range(0, 1_000)
                    .mapToObj(HostileRequest::of)
                    .forEach(request -> reached.merge(
                            request.through(entryPoints.lambda(dev.rollcall.local.LambdaEntryPoint.Format.V2, true))
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
