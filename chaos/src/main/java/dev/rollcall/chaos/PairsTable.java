package dev.rollcall.chaos;

import dev.rollcall.chaos.FaultyServer.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What came of all pairs, a row for each write. */
final class PairsTable {

    private final Map<Write, Row> rows = new TreeMap<>();
    private final List<Finding> findings = new ArrayList<>();

    private static final class Row {
        private final Map<Integer, Integer> statuses = new TreeMap<>();
        private final Map<Verdict, Integer> verdicts = new TreeMap<>();
        private int faults;
        private int late;
        private long longest;

        int cases() {
            return verdicts.values().stream().mapToInt(count -> count).sum();
        }
    }

    synchronized void add(Finding finding) {
        findings.add(finding);
    }

    synchronized void add(Pairs.Case next, Response answer, int faults, Verdict verdict, Contents found) {
        Row row = rows.computeIfAbsent(next.write(), write -> new Row());
        Write.statuses(answer).forEach(status -> row.statuses.merge(status, 1, Integer::sum));
        row.verdicts.merge(verdict, 1, Integer::sum);
        row.faults += faults;
        row.late += Finding.isLate(answer.millis()) ? 1 : 0;
        row.longest = Math.max(row.longest, answer.millis());
        if (Finding.isTooLate(answer.millis())) {
            add(new Finding(next.toString(), "an answer after " + answer.millis() + " ms"));
        }
        if (verdict != Verdict.RIGHT) {
            add(new Finding(
                    next.toString(),
                    "%s: %d %s, and the table has %s"
                            .formatted(verdict, answer.status(), answer.body(), found.lines())));
        }
        findings.addAll(Finding.of(next.toString(), Invariants.broken(found)));
    }

    /** Of a run without faults nothing is learnt. */
    synchronized void requireFaults() {
        rows.forEach((write, row) -> {
            if (row.faults < row.cases()) {
                add(new Finding(write.name(), "%d faults in %d cases".formatted(row.faults, row.cases())));
            }
        });
    }

    synchronized List<Finding> findings() {
        return List.copyOf(findings);
    }

    @Override
    public synchronized String toString() {
        StringBuilder text = new StringBuilder("%-20s %6s %6s %6s %10s %9s %6s  %s%n"
                .formatted("write", "cases", "faults", "wrong", "misleading", "slowest", "> 6 s", "answers"));
        rows.forEach((write, row) -> text.append("%-20s %6d %6d %6d %10d %6d ms %6d  %s%n"
                .formatted(
                        write,
                        row.cases(),
                        row.faults,
                        row.verdicts.getOrDefault(Verdict.WRONG, 0),
                        row.verdicts.getOrDefault(Verdict.MISLEADING, 0),
                        row.longest,
                        row.late,
                        row.statuses)));
        return text.toString();
    }
}
