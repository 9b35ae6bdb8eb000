package dev.rollcall.client;

/** 401 {@code unauthenticated}: there is no valid bearer token. */
public final class UnauthenticatedException extends ApiException {
    private static final long serialVersionUID = 1;

    UnauthenticatedException(Answer answer) {
        super(answer);
    }
}
