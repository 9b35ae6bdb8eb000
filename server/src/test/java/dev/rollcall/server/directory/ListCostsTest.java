package dev.rollcall.server.directory;

import static dev.rollcall.server.directory.DirectoryFixture.page;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.server.directory.MeteredDynamoDb.Call;
import dev.rollcall.server.directory.UserQuery.Order;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Requests and capacity of a page of 20 among 1,000 users, exactly as {@code docs/data-model.md} has them. */
class ListCostsTest {

    private static final DirectoryFixture FIXTURE = new DirectoryFixture();

    /** What a page cost. */
    private record Cost(long requests, double readUnits) {}

    @BeforeAll
    static void fill() {
        BulkLoad.users(FIXTURE, 1_000);
    }

    @Test
    void theStoresOwnOrderAsksOneShardForEachState() {
        assertEquals(new Cost(2, 1.5), cost(query(Order.ANY, Optional.empty(), false)));
        assertEquals(new Cost(1, 1.5), cost(query(Order.ANY, Optional.of(Status.ACTIVE), false)));
        assertEquals(new Cost(4, 1.5), cost(query(Order.ANY, Optional.empty(), true)));
    }

    @ParameterizedTest
    @EnumSource(value = Order.class, mode = EnumSource.Mode.EXCLUDE, names = "ANY")
    void anOrderOverAllUsersAsksEachShardForEachState(Order order) {
        assertEquals(new Cost(32, 8), cost(query(order, Optional.empty(), false)));
        assertEquals(new Cost(16, 8), cost(query(order, Optional.of(Status.ACTIVE), false)));
        assertEquals(new Cost(64, 8), cost(query(order, Optional.empty(), true)));
        assertEquals(new Cost(32, 8), cost(query(order, Optional.of(Status.ACTIVE), true)));
    }

    @Test
    void whereAShardEndsThePageGoesOnWithTheNext() {
        UserQuery query = query(Order.ANY, Optional.empty(), false);
        Page<User> page = FIXTURE.directory.list(query, page(20));
        long most = 0;
        while (page.nextCursor().isPresent()) {
            FIXTURE.meter.drain();
            page = FIXTURE.directory.list(query, page(20, page.nextCursor()));
            most = Math.max(most, FIXTURE.meter.drain().size());
        }
        assertEquals(4, most);
    }

    private static Cost cost(UserQuery query) {
        FIXTURE.meter.drain();
        assertEquals(20, FIXTURE.directory.list(query, page(20)).items().size());
        List<Call> calls = FIXTURE.meter.drain();
        return new Cost(calls.size(), calls.stream().mapToDouble(Call::units).sum());
    }

    private static UserQuery query(Order order, Optional<Status> status, boolean showDeleted) {
        return new UserQuery(order, status, Optional.empty(), Optional.empty(), Optional.empty(), showDeleted);
    }
}
