package dev.rollcall.server.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TallyTest {

    private final Tally tally = new Tally();

    @Test
    void countsUntilItIsAsked() {
        tally.changed(HistoryEntry.Action.CREATED);
        tally.changed(HistoryEntry.Action.CREATED);
        tally.erased();
        assertEquals(Map.of("usersCreated", 2, "usersErased", 1), tally.drain());
        assertEquals(Map.of(), tally.drain());
    }
}
