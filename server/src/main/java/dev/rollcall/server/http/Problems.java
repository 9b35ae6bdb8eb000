package dev.rollcall.server.http;

import dev.rollcall.api.model.Problem;
import dev.rollcall.server.directory.Failure;
import dev.rollcall.server.directory.Violation;
import io.micronaut.core.bind.exceptions.UnsatisfiedArgumentException;
import io.micronaut.core.convert.exceptions.ConversionErrorException;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.exceptions.ContentLengthExceededException;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.web.router.exceptions.UnsatisfiedRouteException;
import jakarta.validation.ConstraintViolationException;
import java.net.URISyntaxException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a caller is told of a failure. Says nothing of the inside: no class, no stack, nobody's data. */
final class Problems {

    private static final int MAX_PATH = 2048;
    private static final int MAX_POINTER = 512;

    private Problems() {}

    static Problem of(Throwable failure, HttpRequest<?> request) {
        return switch (failure) {
            case Failure fact -> ofFact(fact, request);
            case ConstraintViolationException limits ->
                ofFact(new Failure.Invalid(ParameterNames.violations(limits)), request);
            case UnsatisfiedArgumentException missing -> ofFact(missing(missing), request);
            case UnsatisfiedRouteException missing -> ofFact(ParameterNames.missing(missing.getArgument()), request);
            case ConversionErrorException malformed -> ofFact(ParameterNames.malformed(malformed), request);
            case ContentLengthExceededException large ->
                problem(Kind.TOO_LARGE, "A body may have up to 1,048,576 bytes.", request);
            case URISyntaxException uri -> problem(Kind.INVALID, "The request target is not a URI.", request);
            case HttpStatusException status -> ofStatus(status.getStatus().getCode(), request);
            default ->
                problem(
                        Kind.INTERNAL,
                        "Something went wrong here. Tell the requestId to whoever looks after the server.",
                        request);
        };
    }

    private static Failure missing(UnsatisfiedArgumentException missing) {
        return ParameterNames.missing(missing.getArgument());
    }

    private static Problem ofFact(Failure fact, HttpRequest<?> request) {
        Problem problem = problem(kind(fact), fact.getMessage(), request);
        return switch (fact) {
            case Failure.Invalid invalid -> problem.errors(violations(invalid.violations()));
            case Failure.EmailTaken taken ->
                problem.errors(violations(List.of(Violation.at("/email", "duplicate", "is taken by another user"))));
            default -> problem;
        };
    }

    private static Kind kind(Failure fact) {
        return switch (fact) {
            case Failure.Invalid f -> Kind.INVALID;
            case Failure.InvalidJson f -> Kind.INVALID_JSON;
            case Failure.InvalidCursor f -> Kind.INVALID_CURSOR;
            case Failure.UnsupportedFilter f -> Kind.UNSUPPORTED_FILTER;
            case Failure.NotFound f -> Kind.NOT_FOUND;
            case Failure.EmailTaken f -> Kind.EMAIL_TAKEN;
            case Failure.UserIdTaken f -> Kind.USER_ID_TAKEN;
            case Failure.PreconditionFailed f -> Kind.PRECONDITION_FAILED;
            case Failure.IdempotencyKeyReused f -> Kind.IDEMPOTENCY_KEY_REUSED;
            case Failure.IdempotencyKeyInUse f -> Kind.IDEMPOTENCY_KEY_IN_USE;
            case Failure.TooLarge f -> Kind.TOO_LARGE;
            case Failure.TooManyRequests f -> Kind.TOO_MANY_REQUESTS;
            case Failure.Unavailable f -> Kind.UNAVAILABLE;
            case Failure.Unauthenticated f -> Kind.UNAUTHENTICATED;
            case Failure.Forbidden f -> Kind.FORBIDDEN;
            case Failure.TableFailure f -> Kind.of(f.code());
        };
    }

    /** What the framework itself refuses: routes, methods and media types. */
    static Problem ofStatus(int status, HttpRequest<?> request) {
        // It blames the type of a body that is not read where it is Accept that admits nothing.
        boolean bodiless = !HttpMethod.permitsRequestBody(request.getMethod());
        return switch (bodiless && status == 415 ? 406 : status) {
            case 404 ->
                problem(Kind.NOT_FOUND, "There is no such path; openapi.yml has those that there are.", request);
            case 405 -> problem(Kind.METHOD_NOT_ALLOWED, "The Allow header lists the methods of this path.", request);
            case 406 -> problem(Kind.NOT_ACCEPTABLE, "This operation answers with application/json.", request);
            case 413 ->
                problem(Kind.TOO_LARGE, "The target, the headers or the body (1,048,576 bytes) is too long.", request);
            case 415 ->
                problem(
                        Kind.UNSUPPORTED_MEDIA_TYPE,
                        "Send the Content-Type that the contract names for this operation.",
                        request);
            case 400 -> problem(Kind.INVALID, "The request is malformed.", request);
            default ->
                problem(
                        Kind.INTERNAL,
                        "Something went wrong here. Tell the requestId to whoever looks after the server.",
                        request);
        };
    }

    private static Problem problem(Kind kind, @Nullable String detail, HttpRequest<?> request) {
        String path = request.getUri().getRawPath();
        return new Problem(
                        "urn:problem-type:rollcall:" + kind.code.getValue(),
                        kind.title,
                        kind.status,
                        kind.code,
                        RequestIds.of(request))
                .detail(detail)
                .instance(path == null || path.length() > MAX_PATH ? null : path);
    }

    private static List<dev.rollcall.api.model.Violation> violations(List<Violation> violations) {
        return violations.stream().map(Problems::violation).toList();
    }

    private static dev.rollcall.api.model.Violation violation(Violation violation) {
        String pointer = violation.pointer();
        return new dev.rollcall.api.model.Violation(violation.code(), violation.detail())
                .pointer(
                        pointer == null || pointer.length() <= MAX_POINTER
                                ? pointer
                                : pointer.substring(0, MAX_POINTER))
                .parameter(violation.parameter());
    }
}
