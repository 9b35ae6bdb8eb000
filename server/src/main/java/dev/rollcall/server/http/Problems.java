package dev.rollcall.server.http;

import dev.rollcall.api.ProblemType;
import dev.rollcall.api.model.Problem;
import dev.rollcall.server.auth.AccessDenied;
import dev.rollcall.server.directory.Failure;
import dev.rollcall.server.directory.Violation;
import io.micronaut.core.bind.exceptions.UnsatisfiedArgumentException;
import io.micronaut.core.convert.exceptions.ConversionErrorException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.exceptions.ContentLengthExceededException;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.web.router.exceptions.UnsatisfiedRouteException;
import jakarta.validation.ConstraintViolationException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a caller is told of a failure. Says nothing of the inside: no class, no stack, nobody's data. */
final class Problems {

    private static final int MAX_PATH = 2048;
    private static final int MAX_POINTER = 512;
    private static final String WAIT = "Wait as long as Retry-After says and send the request again.";

    private Problems() {}

    static Problem of(Throwable failure, HttpRequest<?> request) {
        return switch (failure) {
            case Failure fact -> ofFact(fact, request);
            case AccessDenied denied -> problem(type(denied), denied.getMessage(), request);
            case ConstraintViolationException limits ->
                ofFact(Violations.beyondLimits(limits.getConstraintViolations()), request);
            case UnsatisfiedArgumentException missing -> ofFact(Violations.missing(missing.getArgument()), request);
            case UnsatisfiedRouteException missing -> ofFact(Violations.missing(missing.getArgument()), request);
            case ConversionErrorException malformed -> ofFact(Violations.malformed(malformed.getArgument()), request);
            case ContentLengthExceededException large -> ofFact(JsonBodyReader.tooLarge(), request);
            case MalformedRequest none ->
                ofStatus(none.status().getCode(), request)
                        .detail(none.getMessage())
                        .instance(null);
            case HttpStatusException status -> ofStatus(status.getStatus().getCode(), request);
            default -> internal(request);
        };
    }

    private static Problem ofFact(Failure fact, HttpRequest<?> request) {
        Problem problem = problem(type(fact), detail(fact), request);
        return switch (fact) {
            case Failure.Invalid invalid -> problem.errors(violations(invalid.violations()));
            case Failure.EmailTaken taken ->
                problem.errors(violations(List.of(Violation.at("/email", "duplicate", "is taken by another user"))));
            default -> problem;
        };
    }

    private static ProblemType type(Failure fact) {
        return switch (fact) {
            case Failure.Invalid f -> ProblemType.INVALID;
            case Failure.InvalidJson f -> ProblemType.INVALID_JSON;
            case Failure.InvalidCursor f -> ProblemType.INVALID_CURSOR;
            case Failure.UnsupportedFilter f -> ProblemType.UNSUPPORTED_FILTER;
            case Failure.NotFound f -> ProblemType.NOT_FOUND;
            case Failure.EmailTaken f -> ProblemType.EMAIL_TAKEN;
            case Failure.UserIdTaken f -> ProblemType.USER_ID_TAKEN;
            case Failure.PreconditionFailed f -> ProblemType.PRECONDITION_FAILED;
            case Failure.IdempotencyKeyReused f -> ProblemType.IDEMPOTENCY_KEY_REUSED;
            case Failure.IdempotencyKeyInUse f -> ProblemType.IDEMPOTENCY_KEY_IN_USE;
            case Failure.TooLarge f -> ProblemType.TOO_LARGE;
            case Failure.TooManyRequests f -> ProblemType.TOO_MANY_REQUESTS;
            case Failure.Unavailable f -> ProblemType.UNAVAILABLE;
            case Failure.UnsupportedOperation f -> ProblemType.UNSUPPORTED_OPERATION;
            case Failure.UnsupportedMember f -> ProblemType.UNSUPPORTED_MEMBER;
            case Failure.InvalidExpression f -> ProblemType.INVALID_EXPRESSION;
            case Failure.TableNotAllowed f -> ProblemType.TABLE_NOT_ALLOWED;
            case Failure.TableNotFound f -> ProblemType.TABLE_NOT_FOUND;
            case Failure.ConditionFailed f -> ProblemType.CONDITION_FAILED;
        };
    }

    /** In the fact's own words, or in HTTP's where headers have to do with it. */
    private static @Nullable String detail(Failure fact) {
        return switch (fact) {
            case Failure.PreconditionFailed failed ->
                failed.userExists()
                        ? "A user has this id, and If-None-Match is *."
                        : "The user has changed since the version in If-Match. Read it again and decide anew.";
            case Failure.IdempotencyKeyReused reused ->
                "This Idempotency-Key was used with another request in the last 24 hours. Use a new one.";
            case Failure.IdempotencyKeyInUse busy ->
                "A request with this Idempotency-Key is still running. Send it again in a moment.";
            case Failure.TooManyRequests busy -> WAIT;
            case Failure.Unavailable away -> away.reason() + ' ' + (away.mayHaveWritten() ? readFirst() : WAIT);
            default -> fact.getMessage();
        };
    }

    private static String readFirst() {
        return "A write may or may not have happened: wait as long as Retry-After says, and read the item before you"
                + " send the write again.";
    }

    private static ProblemType type(AccessDenied denied) {
        return switch (denied) {
            case AccessDenied.Unauthenticated d -> ProblemType.UNAUTHENTICATED;
            case AccessDenied.Forbidden d -> ProblemType.FORBIDDEN;
        };
    }

    /** What the framework itself refuses: routes, methods and media types. */
    static Problem ofStatus(int status, HttpRequest<?> request) {
        return switch (status) {
            case 404 ->
                problem(ProblemType.NOT_FOUND, "There is no such path; openapi.yml has those that there are.", request);
            case 405 ->
                problem(ProblemType.METHOD_NOT_ALLOWED, "The Allow header lists the methods of this path.", request);
            case 406 -> problem(ProblemType.NOT_ACCEPTABLE, "This operation answers with application/json.", request);
            case 413 ->
                problem(
                        ProblemType.TOO_LARGE,
                        "The target, the headers or the body (1,048,576 bytes) is too long.",
                        request);
            case 415 ->
                problem(
                        ProblemType.UNSUPPORTED_MEDIA_TYPE,
                        "Send the Content-Type that the contract names for this operation.",
                        request);
            case 400 -> problem(ProblemType.INVALID, "The request is malformed.", request);
            default -> internal(request);
        };
    }

    private static Problem internal(HttpRequest<?> request) {
        return problem(
                ProblemType.INTERNAL,
                "Something went wrong here. Tell the requestId to whoever looks after the server.",
                request);
    }

    private static Problem problem(ProblemType type, @Nullable String detail, HttpRequest<?> request) {
        String path = request.getUri().getRawPath();
        return new Problem(
                        "urn:problem-type:rollcall:" + type.code().getValue(),
                        type.title(),
                        type.status(),
                        type.code(),
                        RequestContext.id(request))
                .detail(detail)
                .instance(path == null || path.length() > MAX_PATH ? null : path);
    }

    private static List<dev.rollcall.api.model.Violation> violations(List<Violation> violations) {
        return violations.stream().map(Problems::violation).toList();
    }

    static @Nullable String shortened(@Nullable String pointer) {
        return pointer == null || pointer.length() <= MAX_POINTER ? pointer : pointer.substring(0, MAX_POINTER);
    }

    private static dev.rollcall.api.model.Violation violation(Violation violation) {
        return new dev.rollcall.api.model.Violation(violation.code(), violation.detail())
                .pointer(shortened(violation.pointer()))
                .parameter(violation.parameter());
    }
}
