package dev.rollcall.client;

/** Which exception an answer is whose problem code this version does not know. */
final class FailuresByStatus {
    private FailuresByStatus() {}

    static ApiException of(Answer answer) {
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
