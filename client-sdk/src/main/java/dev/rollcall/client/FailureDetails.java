package dev.rollcall.client;

import dev.rollcall.client.model.Problem;
import dev.rollcall.client.model.ProblemCode;
import java.io.Serializable;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a call that failed.
 *
 * @param operation method and path template
 * @param status 0 if there was no answer
 * @param headers of the answer; none without one
 * @param problem with the code {@code unspecified} if none came
 * @param attempts how many were begun
 * @param outcome whether a write may have happened
 * @param came what the answer was instead of a problem, for the message; empty if it was one
 */
record FailureDetails(
        String operation, int status, HttpHeaders headers, Problem problem, int attempts, Outcome outcome, String came)
        implements Serializable {
    static final ProblemCode UNSPECIFIED = ProblemCode.of("unspecified");

    static FailureDetails none(Call<?> call, int attempts, Outcome outcome) {
        return new FailureDetails(
                call.operation.toString(), 0, Headers.NONE, unspecified(0, "No answer", ""), attempts, outcome, "");
    }

    static FailureDetails of(
            Call<?> call, HttpTransport.Response response, Problem problem, int attempts, Outcome outcome) {
        String type = BodyFault.mediaType(response);
        return new FailureDetails(
                call.operation.toString(),
                response.status(),
                response.headers(),
                problem,
                attempts,
                outcome,
                isRedirect(response.status())
                        ? ", a redirect, which is not followed"
                        : type.isEmpty() || type.contains("json") ? "" : ", " + type + " instead of a problem");
    }

    private static boolean isRedirect(int status) {
        return status >= 300 && status < 400 && status != 304;
    }

    FailureDetails attempts(int number) {
        return new FailureDetails(operation, status, headers, problem, number, outcome, came);
    }

    FailureDetails headers(HttpHeaders others) {
        return new FailureDetails(operation, status, others, problem, attempts, outcome, came);
    }

    @Nullable
    String requestId() {
        return headers.firstValue("X-Request-Id").orElse(problem.requestId().isEmpty() ? null : problem.requestId());
    }

    /** Nothing from the body but words of the contract: the rest may be about people, or made up by a proxy. */
    String message(String what) {
        String id = requestId();
        return operation + ": " + what
                + (id != null && id.matches("[A-Za-z0-9_=.-]{1,128}") ? ", request " + id : "")
                + (attempts == 1 ? "" : ", " + attempts + " attempts");
    }

    String message() {
        boolean known = problem.code().known() != ProblemCode.Known.UNKNOWN;
        return message(status + (known ? " " + problem.code() + ViolationText.of(problem) : came));
    }

    static Problem problem(HttpTransport.Response response) {
        String type = BodyFault.mediaType(response);
        try {
            return type.contains("json") && response.status() >= 400
                    ? Problem.fromJson(response.body())
                    : unspecified(response);
        } catch (IllegalArgumentException e) {
            return unspecified(response);
        }
    }

    private static Problem unspecified(HttpTransport.Response response) {
        return unspecified(
                response.status(),
                "HTTP " + response.status(),
                response.headers().firstValue("X-Request-Id").orElse(""));
    }

    static Problem unspecified(int status, String title, String requestId) {
        return Problem.builder()
                .type("about:blank")
                .title(title)
                .status(status)
                .code(UNSPECIFIED)
                .requestId(requestId)
                .build();
    }

    private Object writeReplace() {
        return new Written(operation, status, headers.map(), problem.toJson(), attempts, outcome, came);
    }

    /**
     * What of them Java can serialise.
     *
     * @param operation method and path template
     * @param status 0 if there was no answer
     * @param headers of the answer; none without one
     * @param problem as JSON
     * @param attempts how many were begun
     * @param outcome whether a write may have happened
     * @param came what the answer was instead of a problem, for the message; empty if it was one
     */
    private record Written(
            String operation,
            int status,
            Map<String, List<String>> headers,
            String problem,
            int attempts,
            Outcome outcome,
            String came)
            implements Serializable {
        private Object readResolve() {
            return new FailureDetails(
                    operation,
                    status,
                    HttpHeaders.of(headers, (name, value) -> true),
                    Problem.fromJson(problem),
                    attempts,
                    outcome,
                    came);
        }
    }
}
