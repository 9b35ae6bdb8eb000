package dev.rollcall.server.directory;

import static dev.rollcall.server.directory.DirectoryFixture.page;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.server.directory.MeteredDynamoDb.Call;
import dev.rollcall.server.directory.UserQuery.Order;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The cost of a page of 20 among 1,000 users and among many more, the first page and one at the end: in
 * {@link SortedDynamoDb}, or with {@code -Dstore=local} in DynamoDB Local. Not part of the build; {@code
 * docs/benchmarks.md} has the command.
 */
class PagesAtTwoSizesBenchmark {

    private static final int SMALL = 1_000;
    private static final int LARGE = Integer.getInteger("users", 200_000);
    private static final int ROUNDS = 2_000;
    private static final boolean LOCAL = System.getProperty("store", "").equals("local");

    /** What a page cost. */
    private record Cost(long requests, double readUnits) {}

    @Test
    void aPageCostsTheSameAtBothSizes() {
        DirectoryFixture small = filled(SMALL);
        DirectoryFixture large = filled(LARGE);
        System.out.printf(
                "%-15s %-6s %10s %10s %12s %12s %12s%n",
                "order", "page", "requests", "RCU", "p50 µs " + SMALL, "p50 µs " + LARGE, "ratio");
        for (Order order : Order.values()) {
            compare(order, "first", small, Optional.empty(), large, Optional.empty());
            compare(order, "late", small, late(small, order, SMALL), large, late(large, order, LARGE));
        }
    }

    private static DirectoryFixture filled(int users) {
        DirectoryFixture fixture = LOCAL ? new DirectoryFixture() : new DirectoryFixture(SortedDynamoDb.client());
        BulkLoad.users(fixture, users);
        return fixture;
    }

    private static void compare(
            Order order,
            String which,
            DirectoryFixture small,
            Optional<String> smallCursor,
            DirectoryFixture large,
            Optional<String> largeCursor) {
        Cost cost = cost(small, order, smallCursor);
        assertEquals(cost, cost(large, order, largeCursor), order + " " + which);
        double[] smallTimes = new double[ROUNDS];
        double[] largeTimes = new double[ROUNDS];
        for (int i = -ROUNDS; i < ROUNDS; i++) { // the first half warms up
            smallTimes[Math.max(i, 0)] = time(small, order, smallCursor);
            largeTimes[Math.max(i, 0)] = time(large, order, largeCursor);
        }
        System.out.printf(
                "%-15s %-6s %10d %10.1f %12.1f %12.1f %12.2f%n",
                order,
                which,
                cost.requests(),
                cost.readUnits(),
                median(smallTimes),
                median(largeTimes),
                median(largeTimes) / median(smallTimes));
    }

    private static Cost cost(DirectoryFixture fixture, Order order, Optional<String> cursor) {
        fixture.meter.drain();
        assertEquals(20, list(fixture, order, cursor).items().size());
        List<Call> calls = fixture.meter.drain();
        return new Cost(calls.size(), calls.stream().mapToDouble(Call::units).sum());
    }

    private static double time(DirectoryFixture fixture, Order order, Optional<String> cursor) {
        long start = System.nanoTime();
        list(fixture, order, cursor);
        fixture.meter.drain();
        return (System.nanoTime() - start) / 1_000.0;
    }

    private static double median(double[] times) {
        return Arrays.stream(times).sorted().skip(times.length / 2).findFirst().orElseThrow();
    }

    /** A cursor near the end; in the store's own order, within a shard: where one ends, the next is asked as well. */
    private static Optional<String> late(DirectoryFixture fixture, Order order, int users) {
        Optional<String> cursor = Optional.empty();
        for (int seen = 0; seen < users - 600; seen += 100) {
            cursor = fixture.directory.list(query(order), page(100, cursor)).nextCursor();
        }
        while (order == Order.ANY && cost(fixture, order, cursor).requests() > 2) {
            cursor = list(fixture, order, cursor).nextCursor();
        }
        return cursor;
    }

    private static Page<User> list(DirectoryFixture fixture, Order order, Optional<String> cursor) {
        return fixture.directory.list(query(order), page(20, cursor));
    }

    private static UserQuery query(Order order) {
        return new UserQuery(order, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);
    }
}
