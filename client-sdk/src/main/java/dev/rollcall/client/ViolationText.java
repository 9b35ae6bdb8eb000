package dev.rollcall.client;

import dev.rollcall.client.model.Problem;
import dev.rollcall.client.model.Violation;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where a request breaks which rule, such as {@code : /email pattern, /age range}, in words of the contract alone. */
final class ViolationText {
    private static final int MOST = 5;

    private ViolationText() {}

    static String of(Problem problem) {
        List<Violation> violations = problem.errors();
        if (violations == null || violations.isEmpty()) {
            return "";
        }
        String shown = violations.stream().limit(MOST).map(ViolationText::of).collect(Collectors.joining(", "));
        int more = violations.size() - MOST;
        return ": " + shown + (more > 0 ? " and " + more + " more" : "");
    }

    private static String of(Violation violation) {
        return place(violation) + " " + word(violation.code().value());
    }

    private static String place(Violation violation) {
        if ("".equals(violation.pointer())) {
            return "the body";
        }
        return violation.pointer() == null ? word(violation.parameter()) : pointer(violation.pointer());
    }

    /** A step that is no name of the contract was chosen by somebody, as in metadata. */
    private static String pointer(String pointer) {
        return Arrays.stream(pointer.split("/", -1))
                .map(step ->
                        step.isEmpty() || step.matches("\\d{1,9}") || PropertyNames.ALL.contains(step) ? step : "*")
                .collect(Collectors.joining("/"));
    }

    private static String word(@Nullable String text) {
        return text != null && text.matches("[A-Za-z-]{1,40}") ? text : "*";
    }
}
