package dev.rollcall.server.validation;

import dev.rollcall.api.Contract;
import dev.rollcall.server.directory.Failure;
import dev.rollcall.server.directory.Violation;
import dev.rollcall.server.directory.WriteResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Leaves users out of a batch's results that would make them larger than an answer may be. */
public final class BatchAnswerSize {

    /** Bytes of a result without its user or problem. */
    private static final int RESULT = AnswerSize.largest(Contract.schema("BatchResult"), Set.of("user", "problem"));

    /** Bytes of a problem, but for its violations. */
    private static final int PROBLEM = 2_000;

    /** Bytes of a violation, but for its pointer within the item. */
    private static final int VIOLATION = 330;

    private BatchAnswerSize() {}

    /**
     * As many users as one answer holds. Problems, and users that were created, came with the request and always fit;
     * users that were there before may be twenty times as much, and can be read where they do not.
     */
    public static List<WriteResult> fitting(List<WriteResult> results) {
        int room = AnswerSize.MAX
                - results.stream().mapToInt(result -> RESULT + fixed(result)).sum();
        List<WriteResult> fitting = new ArrayList<>();
        for (WriteResult result : results) {
            if (result instanceof WriteResult.Written written && AnswerSize.of(written.user()) > room) {
                fitting.add(new WriteResult.Written(written.user(), false));
            } else {
                room -= result instanceof WriteResult.Written written ? AnswerSize.of(written.user()) : 0;
                fitting.add(result);
            }
        }
        return fitting;
    }

    private static int fixed(WriteResult result) {
        return switch (result) {
            case WriteResult.Created created -> AnswerSize.of(created.user());
            case WriteResult.Written written -> 0;
            case WriteResult.Failed failed ->
                PROBLEM
                        + (failed.failure() instanceof Failure.Invalid invalid
                                ? size(invalid.violations())
                                : VIOLATION);
        };
    }

    private static int size(List<Violation> violations) {
        return violations.stream()
                .mapToInt(violation -> VIOLATION + AnswerSize.of(Objects.requireNonNullElse(violation.pointer(), "")))
                .sum();
    }
}
