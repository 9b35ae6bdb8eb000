package dev.rollcall.client;

/** 415 {@code unsupportedMediaType}: the operation does not take this content type. */
public final class UnsupportedMediaTypeException extends ApiException {
    private static final long serialVersionUID = 1;

    UnsupportedMediaTypeException(Answer answer) {
        super(answer);
    }
}
