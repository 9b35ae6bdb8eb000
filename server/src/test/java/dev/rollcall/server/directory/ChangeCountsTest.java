package dev.rollcall.server.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ChangeCountsTest {

    private final ChangeCounts counts = new ChangeCounts();

    @Test
    void countsUntilItIsAsked() {
        counts.changed(HistoryEntry.Action.CREATED);
        counts.changed(HistoryEntry.Action.CREATED);
        counts.erased();
        assertEquals(Map.of("usersCreated", 2, "usersErased", 1), counts.drain());
        assertEquals(Map.of(), counts.drain());
    }
}
