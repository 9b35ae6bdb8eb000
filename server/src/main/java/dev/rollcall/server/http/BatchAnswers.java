package dev.rollcall.server.http;

import dev.rollcall.api.model.BatchResult;
import dev.rollcall.api.model.Problem;
import dev.rollcall.api.model.User;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Results of a batch, as many users in them as one answer holds. Problems, and users that were created, came with the
 * request and always fit; users that were there before may be twenty times as much, and can be read where they do not.
 */
final class BatchAnswers {

    /** But for its user's name and metadata, and for its problem's violations. */
    private static final int RESULT = 2_000;

    /** But for its pointer. */
    private static final int VIOLATION = 300;

    private static final int CREATED = 201;

    private BatchAnswers() {}

    static List<BatchResult> fitting(List<BatchResult> results) {
        int room = AnswerSize.MAX
                - results.stream()
                        .mapToInt(result -> RESULT + (isReadable(result) ? 0 : size(result)))
                        .sum();
        for (BatchResult result : results) {
            if (isReadable(result) && size(result) > room) {
                result.setUser(null);
            } else if (isReadable(result)) {
                room -= size(result);
            }
        }
        return results;
    }

    private static boolean isReadable(BatchResult result) {
        return result.getUser() != null && result.getStatus() != CREATED;
    }

    private static int size(BatchResult result) {
        return size(result.getUser()) + size(result.getProblem());
    }

    private static int size(@Nullable User user) {
        return user == null ? 0 : AnswerSize.of(user.getName(), user.getMetadata());
    }

    private static int size(@Nullable Problem problem) {
        return Optional.ofNullable(problem).map(Problem::getErrors).orElse(List.of()).stream()
                .mapToInt(error -> VIOLATION + AnswerSize.of(Objects.requireNonNullElse(error.getPointer(), "")))
                .sum();
    }
}
