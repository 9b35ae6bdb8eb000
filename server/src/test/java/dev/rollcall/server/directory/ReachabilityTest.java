package dev.rollcall.server.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.server.directory.Reachability.Service;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ReachabilityTest {

    private final AtomicLong nanos = new AtomicLong();
    private final Reachability reachability = new Reachability(nanos::get);

    @Test
    void whatWasNotCalledIsNotAway() {
        assertEquals(List.of(), reachability.away());
    }

    @Test
    void whatFailedIsAwayUntilItAnswers() {
        reachability.failed(Service.ISSUER_KEYS);
        reachability.failed(Service.STORE);
        assertEquals(List.of(Service.STORE, Service.ISSUER_KEYS), reachability.away());
        reachability.answered(Service.STORE);
        assertEquals(List.of(Service.ISSUER_KEYS), reachability.away());
    }

    @Test
    void whatIsNotCalledForAMinuteIsNotAwayAnyMore() {
        reachability.failed(Service.STORE);
        nanos.set(Duration.ofSeconds(59).toNanos());
        assertEquals(List.of(Service.STORE), reachability.away());
        nanos.set(Duration.ofSeconds(60).toNanos());
        assertEquals(List.of(), reachability.away());
    }
}
