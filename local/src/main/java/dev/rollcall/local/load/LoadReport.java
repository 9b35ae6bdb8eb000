package dev.rollcall.local.load;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The report that is printed at the end. */
record LoadReport(List<RowResult> outcomes, ReadBack found) {
    boolean isGood() {
        return unexpected().isEmpty() && lost().isEmpty() && found.repeated() == 0;
    }

    @Override
    public String toString() {
        return counts() + expectations() + readBack();
    }

    private String counts() {
        Map<String, Long> counts =
                outcomes.stream().collect(Collectors.groupingBy(RowResult::code, TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .map(entry -> "%,10d %s%n".formatted(entry.getValue(), entry.getKey()))
                .collect(Collectors.joining());
    }

    private String expectations() {
        List<RowResult> unexpected = unexpected();
        return "%,d of %,d rows as the file expects.%n".formatted(outcomes.size() - unexpected.size(), outcomes.size())
                + unexpected.stream().limit(10).map(LoadReport::unexpected).collect(Collectors.joining());
    }

    private String readBack() {
        long stored = outcomes.stream().filter(RowResult::isStored).count();
        return "Read back %,d users on %,d pages, %,d of them twice: %,d of the %,d stored are there exactly once, byte for byte as sent.%n"
                .formatted(found.users(), found.pages(), found.repeated(), stored - lost().size(), stored);
    }

    private List<RowResult> unexpected() {
        return outcomes.stream().filter(outcome -> !outcome.isAsExpected()).toList();
    }

    private List<Person> lost() {
        return found.lost(outcomes);
    }

    private static String unexpected(RowResult outcome) {
        return "  line %d: expected %s, was %s%n"
                .formatted(outcome.row().line(), outcome.row().expect(), outcome.code());
    }
}
