package dev.rollcall.server.directory;

import static dev.rollcall.server.directory.DirectoryFixture.CALLER;
import static dev.rollcall.server.directory.DirectoryFixture.page;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A request whose time is over asks the store for nothing more. */
class DeadlineTest {

    private final DirectoryFixture fixture = new DirectoryFixture();
    private final AtomicLong nanos = new AtomicLong();

    @BeforeEach
    void begin() {
        Deadline.start(nanos::get).enter();
    }

    @AfterEach
    void end() {
        Deadline.NONE.enter();
    }

    @Test
    void untilThenEverythingIsAsked() {
        nanos.addAndGet(Duration.ofSeconds(3).toNanos());
        assertThrows(Failure.NotFound.class, () -> fixture.directory.get("nobody", true));
        assertEquals(1, fixture.meter.drain().size());
    }

    @Test
    void thenNoCallIsBegun() {
        timeIsOver();
        assertThrows(Failure.Unavailable.class, () -> fixture.directory.get("nobody", true));
        assertEquals(List.of(), fixture.meter.drain());
    }

    @Test
    void thenNoCallIsBegunSideBySideEither() {
        timeIsOver();
        assertThrows(Failure.Unavailable.class, () -> fixture.directory.list(byName(), page(20)));
        assertEquals(List.of(), fixture.meter.drain());
    }

    @Test
    void thenNoFurtherRoundIsBegun() {
        User ada = fixture.create("Ada", "ada@example.com");
        fixture.onceBefore("transactWriteItems", () -> {
            fixture.directory.delete(ada.userId(), Precondition.NONE, CALLER, Optional.empty());
            fixture.meter.drain();
            timeIsOver();
        });
        assertThrows(
                Failure.Unavailable.class,
                () -> fixture.directory.delete(ada.userId(), Precondition.NONE, CALLER, Optional.empty()));
        assertEquals(
                List.of("transactWriteItems"),
                fixture.meter.drain().stream()
                        .map(MeteredDynamoDb.Call::operation)
                        .toList());
    }

    private void timeIsOver() {
        nanos.addAndGet(Duration.ofSeconds(4).toNanos());
    }

    private static UserQuery byName() {
        return new UserQuery(
                UserQuery.Order.NAME, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);
    }
}
