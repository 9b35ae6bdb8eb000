package dev.rollcall.server.http;

import dev.rollcall.api.Contract;
import dev.rollcall.api.ProblemType;
import dev.rollcall.api.model.Problem;
import dev.rollcall.api.model.ViolationCode;
import dev.rollcall.server.auth.AccessDenied;
import dev.rollcall.server.directory.Failure;
import dev.rollcall.server.directory.Rule;
import dev.rollcall.server.directory.Violation;
import dev.rollcall.server.json.InvalidJson;
import dev.rollcall.server.tables.TableFailure;
import dev.rollcall.server.validation.FrameworkViolations;
import dev.rollcall.server.validation.MalformedRequest;
import dev.rollcall.server.validation.UnsupportedCoding;
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

    private static final int MAX_PATH =
            Contract.schema("Problem").member("instance").type().max();
    static final int MAX_POINTER =
            Contract.schema("Violation").member("pointer").type().max();
    private static final int MAX_PARAMETER =
            Contract.schema("Violation").member("parameter").type().max();
    private static final int MAX_VIOLATIONS =
            Contract.schema("Problem").member("errors").type().max();
    private static final String WAIT = ProblemType.TOO_MANY_REQUESTS.detail();
    private static final String WAIT_WITHOUT_HEADER =
            "Wait a second, then send the batch again with its Idempotency-Key; if it had none, this item alone.";

    private Problems() {}

    static Problem of(Throwable failure, HttpRequest<?> request) {
        return switch (failure) {
            case Failure fact -> ofFact(fact, request);
            case TableFailure fact -> problem(type(fact), fact.getMessage(), request);
            case AccessDenied denied -> problem(type(denied), detail(denied), request);
            case InvalidJson text -> problem(ProblemType.INVALID_JSON, text.getMessage(), request);
            case ConstraintViolationException limits ->
                ofFact(FrameworkViolations.beyondLimits(limits.getConstraintViolations()), request);
            case UnsatisfiedArgumentException missing ->
                ofFact(FrameworkViolations.missing(missing.getArgument()), request);
            case UnsatisfiedRouteException missing ->
                ofFact(FrameworkViolations.missing(missing.getArgument()), request);
            case ConversionErrorException malformed ->
                ofFact(FrameworkViolations.malformed(malformed.getArgument()), request);
            case ContentLengthExceededException large -> ofFact(JsonBodyReader.tooLarge(), request);
            case MalformedRequest none ->
                ofStatus(none.status().getCode(), request)
                        .detail(none.getMessage())
                        .instance(null);
            case UnsupportedCoding coding ->
                ofStatus(ProblemType.UNSUPPORTED_MEDIA_TYPE.status(), request).detail(coding.getMessage());
            case HttpStatusException status -> ofStatus(status.getStatus().getCode(), request);
            default -> internal(request);
        };
    }

    /** Of a batch's item, which has no headers of its own. */
    static Problem ofItem(Throwable failure, HttpRequest<?> request) {
        Problem problem = of(failure, request);
        String detail = problem.getDetail();
        return detail == null ? problem : problem.detail(detail.replace(WAIT, WAIT_WITHOUT_HEADER));
    }

    private static Problem ofFact(Failure fact, HttpRequest<?> request) {
        Problem problem = problem(type(fact), detail(fact), request);
        return switch (fact) {
            case Failure.Invalid invalid -> problem.errors(violations(invalid.violations()));
            case Failure.UnsupportedFilter filter -> problem.errors(violations(filter.violations()));
            case Failure.EmailTaken taken ->
                problem.errors(violations(List.of(Violation.at("/email", Rule.DUPLICATE, "is taken by another user"))));
            default -> problem;
        };
    }

    private static ProblemType type(Failure fact) {
        return switch (fact) {
            case Failure.Invalid f -> ProblemType.INVALID;
            case Failure.InvalidCursor f -> ProblemType.INVALID_CURSOR;
            case Failure.UnsupportedFilter f -> ProblemType.UNSUPPORTED_FILTER;
            case Failure.NotFound f -> ProblemType.NOT_FOUND;
            case Failure.UserErased f -> ProblemType.USER_ERASED;
            case Failure.EmailTaken f -> ProblemType.EMAIL_TAKEN;
            case Failure.UserIdTaken f -> ProblemType.USER_ID_TAKEN;
            case Failure.PreconditionFailed f -> ProblemType.PRECONDITION_FAILED;
            case Failure.IdempotencyKeyReused f -> ProblemType.IDEMPOTENCY_KEY_REUSED;
            case Failure.IdempotencyKeyInUse f -> ProblemType.IDEMPOTENCY_KEY_IN_USE;
            case Failure.TooLarge f -> ProblemType.TOO_LARGE;
            case Failure.TooManyRequests f -> ProblemType.TOO_MANY_REQUESTS;
            case Failure.Unavailable f -> ProblemType.UNAVAILABLE;
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
            case Failure.Unavailable away -> away.getMessage() + ' ' + WAIT;
            default -> fact.getMessage();
        };
    }

    private static ProblemType type(TableFailure fact) {
        return switch (fact) {
            case TableFailure.UnsupportedOperation f -> ProblemType.UNSUPPORTED_OPERATION;
            case TableFailure.UnsupportedMember f -> ProblemType.UNSUPPORTED_MEMBER;
            case TableFailure.InvalidExpression f -> ProblemType.INVALID_EXPRESSION;
            case TableFailure.NotAllowed f -> ProblemType.TABLE_NOT_ALLOWED;
            case TableFailure.NotFound f -> ProblemType.TABLE_NOT_FOUND;
            case TableFailure.ConditionFailed f -> ProblemType.CONDITION_FAILED;
            case TableFailure.TooLarge f -> ProblemType.TOO_LARGE;
            case TableFailure.Unavailable f -> ProblemType.UNAVAILABLE;
        };
    }

    private static ProblemType type(AccessDenied denied) {
        return switch (denied) {
            case AccessDenied.Unauthenticated d -> ProblemType.UNAUTHENTICATED;
            case AccessDenied.Forbidden d -> ProblemType.FORBIDDEN;
            case AccessDenied.Unavailable d -> ProblemType.UNAVAILABLE;
        };
    }

    private static @Nullable String detail(AccessDenied denied) {
        return denied instanceof AccessDenied.Unavailable ? denied.getMessage() + ' ' + WAIT : denied.getMessage();
    }

    /** What the framework itself refuses: routes, methods and media types. */
    static Problem ofStatus(int status, HttpRequest<?> request) {
        return switch (status) {
            case 404 ->
                problem(ProblemType.NOT_FOUND, "There is no such path; openapi.yml lists those that exist.", request);
            case 405 ->
                problem(ProblemType.METHOD_NOT_ALLOWED, "The Allow header lists the methods of this path.", request);
            case 406 -> problem(ProblemType.NOT_ACCEPTABLE, "This operation answers with application/json.", request);
            case 413 -> problem(ProblemType.TOO_LARGE, JsonBodyReader.tooLarge().getMessage(), request);
            case 414 -> problem(ProblemType.TARGET_TOO_LONG, null, request);
            case 431 -> problem(ProblemType.HEADERS_TOO_LARGE, null, request);
            case 501 -> problem(ProblemType.NOT_IMPLEMENTED, null, request);
            case 415 ->
                problem(
                        ProblemType.UNSUPPORTED_MEDIA_TYPE,
                        "Send a Content-Type that the Accept header lists, with no charset but UTF-8.",
                        request);
            case 400 -> problem(ProblemType.INVALID, "The request is malformed.", request);
            default -> internal(request);
        };
    }

    private static Problem internal(HttpRequest<?> request) {
        return problem(ProblemType.INTERNAL, ProblemType.INTERNAL.detail(), request);
    }

    private static Problem problem(ProblemType type, @Nullable String detail, HttpRequest<?> request) {
        String path = request.getUri().getRawPath();
        return new Problem(type.uri(), type.title(), type.status(), type.code(), RequestContext.id(request))
                .detail(detail)
                .instance(path == null || path.length() > MAX_PATH ? null : path);
    }

    private static List<dev.rollcall.api.model.Violation> violations(List<Violation> violations) {
        return violations.stream()
                .limit(MAX_VIOLATIONS)
                .map(Problems::violation)
                .toList();
    }

    static @Nullable String shortened(@Nullable String text, int most) {
        return text == null || text.length() <= most ? text : text.substring(0, most);
    }

    private static dev.rollcall.api.model.Violation violation(Violation violation) {
        return new dev.rollcall.api.model.Violation(
                        ViolationCode.valueOf(violation.rule().name()), violation.detail())
                .pointer(shortened(violation.pointer(), MAX_POINTER))
                .parameter(shortened(violation.parameter(), MAX_PARAMETER));
    }
}
