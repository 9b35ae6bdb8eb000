package dev.rollcall.client.testkit;

import dev.rollcall.client.HttpTransport.Response;
import dev.rollcall.client.internal.Json;
import dev.rollcall.client.model.Problem;
import dev.rollcall.client.model.ProblemCode;
import dev.rollcall.client.model.Violation;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

final class Answers {
    /** What may be sent again; at once, since tests should not wait. */
    private static final Set<String> PASSING = Set.of("idempotencyKeyInUse", "tooManyRequests", "unavailable");

    private Answers() {}

    static Response json(int status, @Nullable Object body, Map<String, String> headers) {
        return response(status, "application/json", Json.bytes(body), headers);
    }

    static Response empty(int status, Map<String, String> headers) {
        return response(status, null, new byte[0], headers);
    }

    static Response text(int status, String body) {
        return response(status, "text/html", body.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    static Response problem(int status, String code, String path) {
        return problem(new Refusal(status, code, List.of()), path);
    }

    static Response problem(Refusal refusal, String path) {
        Problem.Builder problem = Problem.builder()
                .type("urn:problem-type:rollcall:" + refusal.code())
                .title(refusal.code())
                .status(refusal.status())
                .instance(path)
                .code(ProblemCode.of(refusal.code()))
                .requestId(UUID.randomUUID().toString());
        if (!refusal.errors().isEmpty()) {
            problem.errors(refusal.errors());
        }
        Problem built = problem.build();
        Map<String, String> headers = new LinkedHashMap<>(Map.of("X-Request-Id", built.requestId()));
        if (PASSING.contains(refusal.code())) {
            headers.put("Retry-After", "0");
        }
        return response(refusal.status(), "application/problem+json", Json.bytes(built), headers);
    }

    private static Response response(int status, @Nullable String type, byte[] body, Map<String, String> headers) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        all.put("X-Request-Id", List.of(UUID.randomUUID().toString()));
        if (type != null) {
            all.put("Content-Type", List.of(type));
        }
        headers.forEach((name, value) -> all.put(name, List.of(value)));
        return new Response(status, HttpHeaders.of(all, (name, value) -> true), body);
    }

    /** Why a request is not carried out. */
    static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final int status;
        private final String code;
        private final transient List<Violation> errors;

        Refusal(int status, String code, List<Violation> errors) {
            super(code, null, false, false);
            this.status = status;
            this.code = code;
            this.errors = errors;
        }

        static Refusal of(int status, ProblemCode code) {
            return new Refusal(status, code.value(), List.of());
        }

        static Refusal invalid(String pointer, String rule) {
            Violation violation = Violation.builder()
                    .pointer(pointer)
                    .code(rule)
                    .detail("breaks the rule " + rule)
                    .build();
            return new Refusal(400, ProblemCode.INVALID.value(), List.of(violation));
        }

        int status() {
            return status;
        }

        String code() {
            return code;
        }

        List<Violation> errors() {
            return errors;
        }
    }
}
