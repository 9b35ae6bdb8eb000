package dev.rollcall.local.load;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** Shows a progress bar in a terminal, and otherwise prints a line after every tenth of the rows. */
final class Progress {
    private static final int WIDTH = 30;
    private final int total;
    private final PrintStream out;
    private final boolean terminal;
    private final LongSupplier nanos;
    private final long start;
    private final Map<String, Integer> counts = new TreeMap<>();
    private int done;

    Progress(int total, PrintStream out, boolean terminal, LongSupplier nanos) {
        this.total = total;
        this.out = out;
        this.terminal = terminal;
        this.nanos = nanos;
        this.start = nanos.getAsLong();
    }

    synchronized void count(String outcome) {
        counts.merge(outcome, 1, Integer::sum);
        done++;
        if (done == total || done % step() == 0) {
            out.print(terminal ? "\r" + line() + "\u001b[K" : line() + "\n");
            out.flush();
        }
        if (done == total && terminal) {
            out.println();
        }
    }

    Duration elapsed() {
        return Duration.ofNanos(nanos.getAsLong() - start);
    }

    private int step() {
        return Math.max(1, total / (terminal ? 200 : 10));
    }

    private String line() {
        int filled = (int) ((long) WIDTH * done / total);
        return "[%s%s] %,d of %,d, %,d/s  %s"
                .formatted("#".repeat(filled), "-".repeat(WIDTH - filled), done, total, rate(), outcomes());
    }

    private long rate() {
        return done * 1000L / Math.max(1, elapsed().toMillis());
    }

    private String outcomes() {
        return counts.entrySet().stream()
                .map(entry -> "%s %,d".formatted(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining("  "));
    }
}
