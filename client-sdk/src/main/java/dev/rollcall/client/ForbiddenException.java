package dev.rollcall.client;

/** 403 {@code forbidden}: the token lacks the scope. */
public class ForbiddenException extends ApiException {
    private static final long serialVersionUID = 1;

    ForbiddenException(Answer answer) {
        super(answer);
    }
}
