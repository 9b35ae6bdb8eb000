package dev.rollcall.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CannotStartTest {
    @Test
    void aTakenPortIsNamedWithTheWayOut() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Map<String, Object> settings =
                    Map.of("micronaut.server.port", taken.getLocalPort(), "rollcall.data", "memory");
            RuntimeException failure = assertThrows(RuntimeException.class, () -> Main.start(settings));
            assertEquals(
                    "Unable to start Micronaut server on 127.0.0.1:%d (Address already in use): stop what uses that port, or set MICRONAUT_SERVER_PORT to another."
                            .formatted(taken.getLocalPort()),
                    CannotStart.because(failure).getMessage());
        }
    }

    @Test
    void shardsThatCannotBeAreNamedWithTheWayOut() {
        Map<String, Object> settings = Map.of("rollcall.index-shards", 1, "rollcall.write-shards", 4);
        RuntimeException failure = assertThrows(RuntimeException.class, () -> Main.start(settings));
        assertEquals(
                "ROLLCALL_WRITE_SHARDS is 4: set it to a number from 1 to ROLLCALL_INDEX_SHARDS, which is 1.",
                CannotStart.because(failure).getMessage());
    }

    @Test
    void aFailureThatNobodyForesawKeepsItsStackTrace() {
        RuntimeException unforeseen = new IllegalStateException("a defect");
        assertSame(unforeseen, assertThrows(IllegalStateException.class, () -> CannotStart.because(unforeseen)));
    }
}
