package dev.rollcall.client;

/** 413 {@code tooLarge}: the body or the item is too large. */
public final class TooLargeException extends ApiException {
    private static final long serialVersionUID = 1;

    TooLargeException(Answer answer) {
        super(answer);
    }
}
