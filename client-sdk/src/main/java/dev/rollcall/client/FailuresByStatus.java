package dev.rollcall.client;

/** The exception for a failure whose problem code this version does not know. */
final class FailuresByStatus {
    private FailuresByStatus() {}

    static ApiException of(FailureDetails details) {
        return switch (details.status()) {
            case 400 -> new BadRequestException(details);
            case 401 -> new UnauthenticatedException(details);
            case 403 -> new ForbiddenException(details);
            case 404 -> new NotFoundException(details);
            case 405 -> new MethodNotAllowedException(details);
            case 406 -> new NotAcceptableException(details);
            case 409 -> new ConflictException(details);
            case 412 -> new PreconditionFailedException(details);
            case 413 -> new TooLargeException(details);
            case 415 -> new UnsupportedMediaTypeException(details);
            case 429 -> new TooManyRequestsException(details);
            default -> details.status() >= 500 ? new ServerException(details) : new ApiException(details);
        };
    }
}
