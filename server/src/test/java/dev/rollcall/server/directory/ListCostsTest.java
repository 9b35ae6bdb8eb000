package dev.rollcall.server.directory;

import static dev.rollcall.server.directory.DirectoryFixture.page;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.server.directory.MeteredDynamoDb.Call;
import dev.rollcall.server.directory.UserQuery.Order;
import dev.rollcall.server.dynamodb.Shards;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Requests and capacity of a page of 20 among 1,000 users, exactly as {@code docs/data-model.md} has them. */
class ListCostsTest {

    private static final int USERS = 1_000;
    private static final DirectoryFixture ONE = new DirectoryFixture();
    private static final DirectoryFixture FOUR = new DirectoryFixture(new Shards(4, 4));
    private static final DirectoryFixture SIXTEEN = new DirectoryFixture(new Shards(16, 16));

    /** What a page cost. */
    private record Cost(long requests, double readUnits) {}

    @BeforeAll
    static void fill() {
        List.of(ONE, FOUR, SIXTEEN).forEach(fixture -> BulkLoad.users(fixture, USERS));
    }

    @ParameterizedTest
    @EnumSource(Order.class)
    void aPageOfOneShardTakesOneRequestForEachState(Order order) {
        assertEquals(new Cost(2, 1.5), cost(ONE, query(order, Optional.empty(), false)));
        assertEquals(new Cost(1, 1.5), cost(ONE, query(order, Optional.of(Status.ACTIVE), false)));
        assertEquals(new Cost(4, 1.5), cost(ONE, query(order, Optional.empty(), true)));
        assertEquals(new Cost(2, 1.5), cost(ONE, query(order, Optional.of(Status.ACTIVE), true)));
    }

    @ParameterizedTest
    @EnumSource(Order.class)
    void theLastPageOfOneShardCostsNoMore(Order order) {
        UserQuery query = query(order, Optional.empty(), false);
        Optional<String> cursor = ONE.directory.list(query, page(USERS - 20)).nextCursor();
        assertEquals(new Cost(2, 1), cost(ONE, query, cursor));
    }

    @ParameterizedTest
    @EnumSource(value = Order.class, mode = EnumSource.Mode.EXCLUDE, names = "ANY")
    void anOrderOverAllUsersAsksEachShardForEachState(Order order) {
        assertEquals(new Cost(8, 4), cost(FOUR, query(order, Optional.empty(), false)));
        assertEquals(new Cost(32, 8), cost(SIXTEEN, query(order, Optional.empty(), false)));
        assertEquals(new Cost(16, 8), cost(SIXTEEN, query(order, Optional.of(Status.ACTIVE), false)));
        assertEquals(new Cost(64, 8), cost(SIXTEEN, query(order, Optional.empty(), true)));
        assertEquals(new Cost(32, 8), cost(SIXTEEN, query(order, Optional.of(Status.ACTIVE), true)));
    }

    @Test
    void theStoresOwnOrderAsksOneShardForEachState() {
        assertEquals(new Cost(2, 1.5), cost(SIXTEEN, query(Order.ANY, Optional.empty(), false)));
        assertEquals(new Cost(1, 1.5), cost(SIXTEEN, query(Order.ANY, Optional.of(Status.ACTIVE), false)));
        assertEquals(new Cost(4, 1.5), cost(SIXTEEN, query(Order.ANY, Optional.empty(), true)));
    }

    @Test
    void whereAShardEndsThePageGoesOnWithTheNext() {
        UserQuery query = query(Order.ANY, Optional.empty(), false);
        Page<User> page = SIXTEEN.directory.list(query, page(20));
        long most = 0;
        while (page.nextCursor().isPresent()) {
            SIXTEEN.meter.drain();
            page = SIXTEEN.directory.list(query, page(20, page.nextCursor()));
            most = Math.max(most, SIXTEEN.meter.drain().size());
        }
        assertEquals(4, most);
    }

    private static Cost cost(DirectoryFixture fixture, UserQuery query) {
        return cost(fixture, query, Optional.empty());
    }

    private static Cost cost(DirectoryFixture fixture, UserQuery query, Optional<String> cursor) {
        fixture.meter.drain();
        assertEquals(20, fixture.directory.list(query, page(20, cursor)).items().size());
        List<Call> calls = fixture.meter.drain();
        return new Cost(calls.size(), calls.stream().mapToDouble(Call::units).sum());
    }

    private static UserQuery query(Order order, Optional<Status> status, boolean showDeleted) {
        return new UserQuery(order, status, Optional.empty(), Optional.empty(), Optional.empty(), showDeleted);
    }
}
