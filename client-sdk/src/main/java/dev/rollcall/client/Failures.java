package dev.rollcall.client;

/** Which exception an answer is: by the problem's code, and by its status where this version does not know the code. */
final class Failures {
    private Failures() {}

    static ApiException of(Answer answer) {
        return switch (answer.problem().code().known()) {
            case INVALID -> new InvalidException(answer);
            case INVALID_JSON -> new InvalidJsonException(answer);
            case INVALID_CURSOR -> new InvalidCursorException(answer);
            case UNSUPPORTED_FILTER -> new UnsupportedFilterException(answer);
            case UNSUPPORTED_OPERATION -> new UnsupportedTableOperationException(answer);
            case UNSUPPORTED_MEMBER -> new UnsupportedMemberException(answer);
            case INVALID_EXPRESSION -> new InvalidExpressionException(answer);
            case UNAUTHENTICATED -> new UnauthenticatedException(answer);
            case FORBIDDEN -> new ForbiddenException(answer);
            case TABLE_NOT_ALLOWED -> new TableNotAllowedException(answer);
            case NOT_FOUND -> new NotFoundException(answer);
            case TABLE_NOT_FOUND -> new TableNotFoundException(answer);
            case METHOD_NOT_ALLOWED -> new MethodNotAllowedException(answer);
            case NOT_ACCEPTABLE -> new NotAcceptableException(answer);
            case EMAIL_TAKEN -> new EmailTakenException(answer);
            case USER_ID_TAKEN -> new UserIdTakenException(answer);
            case IDEMPOTENCY_KEY_IN_USE -> new IdempotencyKeyInUseException(answer);
            case CONDITION_FAILED -> new ConditionFailedException(answer);
            case PRECONDITION_FAILED -> new PreconditionFailedException(answer);
            case TOO_LARGE -> new TooLargeException(answer);
            case UNSUPPORTED_MEDIA_TYPE -> new UnsupportedMediaTypeException(answer);
            case IDEMPOTENCY_KEY_REUSED -> new IdempotencyKeyReusedException(answer);
            case TOO_MANY_REQUESTS -> new TooManyRequestsException(answer);
            case INTERNAL -> new InternalException(answer);
            case UNAVAILABLE -> new UnavailableException(answer);
            case UNKNOWN -> byStatus(answer);
        };
    }

    private static ApiException byStatus(Answer answer) {
        return switch (answer.status()) {
            case 400 -> new BadRequestException(answer);
            case 401 -> new UnauthenticatedException(answer);
            case 403 -> new ForbiddenException(answer);
            case 404 -> new NotFoundException(answer);
            case 405 -> new MethodNotAllowedException(answer);
            case 406 -> new NotAcceptableException(answer);
            case 409 -> new ConflictException(answer);
            case 412 -> new PreconditionFailedException(answer);
            case 413 -> new TooLargeException(answer);
            case 415 -> new UnsupportedMediaTypeException(answer);
            case 429 -> new TooManyRequestsException(answer);
            default -> answer.status() >= 500 ? new ServerException(answer) : new ApiException(answer);
        };
    }
}
