package dev.rollcall.local.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final AtomicLong nanos = new AtomicLong();

    @Test
    void writesALineForEachTenthWhereNobodyWatches() {
        run(1_000, false);
        assertEquals(10, said().lines().count());
        assertEquals(
                "[##############################] 1,000 of 1,000, 500/s  created 900  invalid 100",
                said().lines().reduce((first, last) -> last).orElseThrow());
    }

    @Test
    void redrawsOneLineInATerminal() {
        run(1_000, true);
        assertEquals(1, said().chars().filter(c -> c == '\n').count());
        assertTrue(said().endsWith("\u001b[K\n"));
    }

    private void run(int rows, boolean terminal) {
        Progress progress = new Progress(rows, new PrintStream(bytes), terminal, nanos::get);
        nanos.set(2_000_000_000L);
        for (int row = 0; row < rows; row++) {
            progress.count(row % 10 == 0 ? "invalid" : "created");
        }
    }

    private String said() {
        return bytes.toString();
    }
}
