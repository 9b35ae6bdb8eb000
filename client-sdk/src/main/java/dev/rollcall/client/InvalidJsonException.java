package dev.rollcall.client;

/** 400 {@code invalidJson}: the body is not JSON. */
public final class InvalidJsonException extends BadRequestException {
    private static final long serialVersionUID = 1;

    InvalidJsonException(Answer answer) {
        super(answer);
    }
}
