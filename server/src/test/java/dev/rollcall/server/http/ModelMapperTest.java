package dev.rollcall.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.api.model.HistoryAction;
import dev.rollcall.api.model.UserOrder;
import dev.rollcall.api.model.UserStatus;
import dev.rollcall.server.directory.HistoryEntry;
import dev.rollcall.server.directory.Status;
import dev.rollcall.server.directory.UserQuery;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The domain's enums and the contract's have the same values, since the mapper goes from one to the other by name. */
class ModelMapperTest {

    @Test
    void everyStatusOfTheContractIsOneOfTheDomain() {
        assertEquals(names(UserStatus.values()), names(Status.values()));
    }

    @Test
    void everyActionOfTheContractIsOneOfTheDomain() {
        assertEquals(names(HistoryAction.values()), names(HistoryEntry.Action.values()));
    }

    @Test
    void everyOrderOfTheContractIsOneOfTheDomainWhichHasItsOwnToo() {
        Set<UserQuery.Order> asked = EnumSet.complementOf(EnumSet.of(UserQuery.Order.ANY));
        assertEquals(names(UserOrder.values()), names(asked.toArray(UserQuery.Order[]::new)));
    }

    private static Set<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).collect(Collectors.toSet());
    }
}
