package dev.rollcall.local.load;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The result of a row: {@code created}, {@code already there}, {@code no answer} or the code of a problem. */
record RowResult(Row row, String code) {
    static final String CREATED = "created";
    static final String EMAIL_TAKEN = "emailTaken";
    static final String ALREADY_THERE = "already there";
    private static final Set<String> EXPECTED_REFUSALS = Set.of("invalid", EMAIL_TAKEN);

    boolean isCreated() {
        return code.equals(CREATED);
    }

    /** Replaces {@code emailTaken} by {@code already there} for users that an earlier run of the file created. */
    static List<RowResult> markingExisting(ReadBack found, List<RowResult> outcomes) {
        Set<Person> created = outcomes.stream()
                .filter(RowResult::isCreated)
                .map(outcome -> outcome.row.person())
                .collect(Collectors.toSet());
        return outcomes.stream()
                .map(outcome -> outcome.existedBefore(found, created) ? outcome.with(ALREADY_THERE) : outcome)
                .toList();
    }

    private boolean existedBefore(ReadBack found, Set<Person> created) {
        return code.equals(EMAIL_TAKEN) && !created.contains(row.person()) && found.times(row.person()) > 0;
    }

    private RowResult with(String otherCode) {
        return new RowResult(row, otherCode);
    }

    boolean isStored() {
        return isCreated() || code.equals(ALREADY_THERE);
    }

    /** If the file does not say what to expect, the refusals of the contract are fine too. */
    boolean isAsExpected() {
        return row.expect().isEmpty() ? isStored() || EXPECTED_REFUSALS.contains(code) : hasExpectedCode();
    }

    private boolean hasExpectedCode() {
        return code.equals(row.expect()) || isStored() && row.expect().equals(CREATED);
    }
}
