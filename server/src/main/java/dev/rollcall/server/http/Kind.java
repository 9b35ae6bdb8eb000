package dev.rollcall.server.http;

import dev.rollcall.api.model.ProblemCode;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Each problem code's status and title: decided here and nowhere else. */
enum Kind {
    INVALID(ProblemCode.INVALID, 400, "Invalid request"),
    INVALID_JSON(ProblemCode.INVALID_JSON, 400, "Invalid JSON"),
    INVALID_CURSOR(ProblemCode.INVALID_CURSOR, 400, "Invalid cursor"),
    UNSUPPORTED_FILTER(ProblemCode.UNSUPPORTED_FILTER, 400, "Unsupported filter"),
    UNSUPPORTED_OPERATION(ProblemCode.UNSUPPORTED_OPERATION, 400, "Unsupported operation"),
    UNSUPPORTED_MEMBER(ProblemCode.UNSUPPORTED_MEMBER, 400, "Unsupported payload member"),
    INVALID_EXPRESSION(ProblemCode.INVALID_EXPRESSION, 400, "Invalid expression"),
    UNAUTHENTICATED(ProblemCode.UNAUTHENTICATED, 401, "Unauthenticated"),
    FORBIDDEN(ProblemCode.FORBIDDEN, 403, "Forbidden"),
    TABLE_NOT_ALLOWED(ProblemCode.TABLE_NOT_ALLOWED, 403, "Table not allowed"),
    NOT_FOUND(ProblemCode.NOT_FOUND, 404, "Not found"),
    TABLE_NOT_FOUND(ProblemCode.TABLE_NOT_FOUND, 404, "Table not found"),
    METHOD_NOT_ALLOWED(ProblemCode.METHOD_NOT_ALLOWED, 405, "Method not allowed"),
    NOT_ACCEPTABLE(ProblemCode.NOT_ACCEPTABLE, 406, "Not acceptable"),
    EMAIL_TAKEN(ProblemCode.EMAIL_TAKEN, 409, "E-mail taken"),
    USER_ID_TAKEN(ProblemCode.USER_ID_TAKEN, 409, "User id taken"),
    IDEMPOTENCY_KEY_IN_USE(ProblemCode.IDEMPOTENCY_KEY_IN_USE, 409, "Idempotency key in use"),
    CONDITION_FAILED(ProblemCode.CONDITION_FAILED, 409, "Condition failed"),
    PRECONDITION_FAILED(ProblemCode.PRECONDITION_FAILED, 412, "Precondition failed"),
    TOO_LARGE(ProblemCode.TOO_LARGE, 413, "Too large"),
    UNSUPPORTED_MEDIA_TYPE(ProblemCode.UNSUPPORTED_MEDIA_TYPE, 415, "Unsupported media type"),
    IDEMPOTENCY_KEY_REUSED(ProblemCode.IDEMPOTENCY_KEY_REUSED, 422, "Idempotency key reused"),
    TOO_MANY_REQUESTS(ProblemCode.TOO_MANY_REQUESTS, 429, "Too many requests"),
    INTERNAL(ProblemCode.INTERNAL, 500, "Internal error"),
    UNAVAILABLE(ProblemCode.UNAVAILABLE, 503, "Unavailable");

    private static final Map<String, Kind> BY_CODE = Arrays.stream(values())
            .collect(Collectors.toUnmodifiableMap(kind -> kind.code.getValue(), Function.identity()));

    final ProblemCode code;
    final int status;
    final String title;

    Kind(ProblemCode code, int status, String title) {
        this.code = code;
        this.status = status;
        this.title = title;
    }

    static Kind of(String code) {
        return BY_CODE.getOrDefault(code, INTERNAL);
    }
}
