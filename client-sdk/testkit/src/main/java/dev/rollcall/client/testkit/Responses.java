package dev.rollcall.client.testkit;

import dev.rollcall.client.HttpTransport.Response;
import dev.rollcall.client.internal.Json;
import dev.rollcall.client.model.Problem;
import dev.rollcall.client.model.ProblemCode;
import dev.rollcall.client.model.Violation;
import dev.rollcall.client.model.ViolationCode;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

final class Responses {
    private Responses() {}

    static Response json(int status, @Nullable Object body, Map<String, String> headers) {
        return response(status, "application/json", Json.bytes(body), headers);
    }

    static Response empty(int status, Map<String, String> headers) {
        return response(status, null, new byte[0], headers);
    }

    static Response text(int status, String body) {
        return response(status, "text/html", body.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    static Response problem(ProblemException refusal, String path) {
        Response problem = problem(ProblemType.of(refusal.code()).status(), refusal.code(), refusal.errors(), path);
        return refusal.replayed ? replayed(problem) : problem;
    }

    /** The answer that was given before. */
    static Response replayed(Response first) {
        Map<String, List<String>> headers = new LinkedHashMap<>(first.headers().map());
        headers.put("Idempotent-Replayed", List.of("true"));
        return new Response(first.status(), HttpHeaders.of(headers, (name, value) -> true), first.body());
    }

    static Response problem(int status, ProblemCode code, List<Violation> errors, String path) {
        @Nullable ProblemType type = ProblemType.of(code);
        Problem.Builder problem = Problem.builder()
                .type(ProblemType.URI_PREFIX + code)
                .title(type == null ? code.value() : type.title())
                .status(status)
                .instance(path)
                .code(code)
                .requestId(UUID.randomUUID().toString());
        if (!errors.isEmpty()) {
            problem.errors(errors);
        }
        Problem built = problem.build();
        Map<String, String> headers = new LinkedHashMap<>(Map.of("X-Request-Id", built.requestId()));
        if (type != null && type.isWaitedOut()) {
            // At once, since tests should not wait.
            headers.put("Retry-After", "0");
        }
        return response(status, "application/problem+json", Json.bytes(built), headers);
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
    static final class ProblemException extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient ProblemCode code;
        private final transient List<Violation> errors;
        private final boolean replayed;

        private ProblemException(ProblemCode code, List<Violation> errors, boolean replayed) {
            super(code.value(), null, false, false);
            this.code = code;
            this.errors = errors;
            this.replayed = replayed;
        }

        static ProblemException of(ProblemCode code) {
            return new ProblemException(code, List.of(), false);
        }

        ProblemException replayed() {
            return new ProblemException(code, errors, true);
        }

        static ProblemException invalid(String pointer, ViolationCode rule) {
            Violation violation = Violation.builder()
                    .pointer(pointer)
                    .code(rule)
                    .detail("breaks the rule " + rule)
                    .build();
            return new ProblemException(ProblemCode.INVALID, List.of(violation), false);
        }

        static ProblemException invalidParameter(String name, ViolationCode rule) {
            Violation violation = Violation.builder()
                    .parameter(name)
                    .code(rule)
                    .detail("breaks the rule " + rule)
                    .build();
            return new ProblemException(ProblemCode.INVALID, List.of(violation), false);
        }

        ProblemCode code() {
            return code;
        }

        List<Violation> errors() {
            return errors;
        }
    }
}
