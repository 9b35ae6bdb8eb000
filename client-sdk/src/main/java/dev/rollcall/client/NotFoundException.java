package dev.rollcall.client;

/** 404 {@code notFound}: there is no such user, or no such path. */
public class NotFoundException extends ApiException {
    private static final long serialVersionUID = 1;

    NotFoundException(Answer answer) {
        super(answer);
    }
}
