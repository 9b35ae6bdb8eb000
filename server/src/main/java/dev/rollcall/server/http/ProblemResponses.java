package dev.rollcall.server.http;

import dev.rollcall.api.ProblemType;
import dev.rollcall.api.model.Problem;
import dev.rollcall.server.StackTraces;
import dev.rollcall.server.auth.AccessDenied;
import dev.rollcall.server.directory.Failure;
import dev.rollcall.server.validation.UnsupportedCoding;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import io.micronaut.http.server.exceptions.response.HateoasErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every error that leaves the server, whoever noticed it, is made a problem here. */
@Singleton
@Produces(ProblemResponses.PROBLEM_JSON)
@Replaces(HateoasErrorResponseProcessor.class)
final class ProblemResponses
        implements ErrorResponseProcessor<Problem>, ExceptionHandler<RuntimeException, HttpResponse<Problem>> {

    static final String PROBLEM_JSON = "application/problem+json";
    /** A batch mostly ends within one second; only the key of a server that died is kept for longer. */
    private static final int MAX_SECONDS = 2;

    private static final MediaType PROBLEM = MediaType.of(PROBLEM_JSON);
    private static final Logger LOG = LoggerFactory.getLogger(ProblemResponses.class);

    @Override
    public HttpResponse<Problem> handle(HttpRequest request, RuntimeException failure) {
        return respond(HttpResponse.ok(), Problems.of(failure, request), failure);
    }

    @Override
    public MutableHttpResponse<Problem> processResponse(ErrorContext context, MutableHttpResponse<?> response) {
        HttpRequest<?> request = context.getRequest();
        return context.getRootCause()
                .map(cause -> respond(response, Problems.of(cause, request), cause))
                .orElseGet(() -> respond(response, Problems.ofStatus(response.code(), request), null));
    }

    private static MutableHttpResponse<Problem> respond(
            MutableHttpResponse<?> response, Problem problem, @org.jspecify.annotations.Nullable Throwable cause) {
        MutableHttpResponse<Problem> answer =
                response.status(problem.getStatus()).contentType(PROBLEM).body(problem);
        // No filter sees what Netty cannot parse.
        ResponseHeaders.ofData(answer.getHeaders(), problem.getRequestId());
        int wait = ProblemType.of(problem.getCode()).retryAfter();
        if (wait > 0) {
            answer.header(HttpHeaders.RETRY_AFTER, Integer.toString(wait));
        }
        if (cause != null) {
            addHeaders(answer, cause);
            log(problem, cause);
        }
        return answer;
    }

    private static void addHeaders(MutableHttpResponse<Problem> answer, Throwable cause) {
        switch (cause) {
            case Failure.IdempotencyKeyInUse running ->
                answer.getHeaders().set(HttpHeaders.RETRY_AFTER, seconds(running.left()));
            case UnsupportedCoding coding -> answer.header(HttpHeaders.ACCEPT_ENCODING, UnsupportedCoding.TAKEN);
            case AccessDenied.Unauthenticated unknown ->
                answer.header(
                        HttpHeaders.WWW_AUTHENTICATE,
                        unknown.tokenSent() ? "Bearer error=\"invalid_token\"" : "Bearer");
            case AccessDenied.Forbidden unscoped ->
                answer.header(HttpHeaders.WWW_AUTHENTICATE, challenge(unscoped.scope()));
            default -> {}
        }
    }

    /** Rounded up; the clock of whoever took the key may differ from ours. */
    private static String seconds(Duration left) {
        return Long.toString(Math.clamp(left.plusNanos(999_999_999).toSeconds(), 1, MAX_SECONDS));
    }

    private static String challenge(String scope) {
        return scope.isEmpty() ? "Bearer" : "Bearer error=\"insufficient_scope\", scope=\"%s\"".formatted(scope);
    }

    static void log(Problem problem, Throwable cause) {
        if (problem.getStatus() == ProblemType.INTERNAL.status()) {
            LOG.atError()
                    .addKeyValue("requestId", problem.getRequestId())
                    .log("Request {} failed: {}", problem.getRequestId(), StackTraces.withoutMessages(cause));
        }
    }
}
