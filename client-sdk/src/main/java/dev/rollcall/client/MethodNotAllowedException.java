package dev.rollcall.client;

/** 405 {@code methodNotAllowed}: the path does not take this method. */
public final class MethodNotAllowedException extends ApiException {
    private static final long serialVersionUID = 1;

    MethodNotAllowedException(Answer answer) {
        super(answer);
    }
}
