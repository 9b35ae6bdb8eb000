package dev.rollcall.local.load;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What became of a row: {@code created}, or the code of the problem that the server answered with. */
record Outcome(Row row, String code) {
    static final String CREATED = "created";
    static final String EMAIL_TAKEN = "emailTaken";
    static final String ALREADY_THERE = "already there";
    private static final Set<String> REFUSALS = Set.of("invalid", EMAIL_TAKEN);

    boolean isCreated() {
        return code.equals(CREATED);
    }

    /** A second run of the same file finds each address taken by the very person that it sends. */
    static List<Outcome> knowing(ReadBack directory, List<Outcome> outcomes) {
        Set<Person> created = outcomes.stream()
                .filter(Outcome::isCreated)
                .map(outcome -> outcome.row.person())
                .collect(Collectors.toSet());
        return outcomes.stream()
                .map(outcome -> outcome.wasThereBefore(directory, created) ? outcome.with(ALREADY_THERE) : outcome)
                .toList();
    }

    private boolean wasThereBefore(ReadBack directory, Set<Person> created) {
        return code.equals(EMAIL_TAKEN) && !created.contains(row.person()) && directory.times(row.person()) > 0;
    }

    private Outcome with(String otherCode) {
        return new Outcome(row, otherCode);
    }

    boolean isStored() {
        return isCreated() || code.equals(ALREADY_THERE);
    }

    /** Where the file does not say what to expect, a refusal that the contract foresees is as good as any. */
    boolean isAsExpected() {
        return row.expect().isEmpty() ? isStored() || REFUSALS.contains(code) : isWhatTheFileSays();
    }

    private boolean isWhatTheFileSays() {
        return code.equals(row.expect()) || isStored() && row.expect().equals(CREATED);
    }
}
