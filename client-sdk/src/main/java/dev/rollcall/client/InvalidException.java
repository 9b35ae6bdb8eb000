package dev.rollcall.client;

/** 400 {@code invalid}: a value is not as the contract asks. */
public final class InvalidException extends BadRequestException {
    private static final long serialVersionUID = 1;

    InvalidException(Answer answer) {
        super(answer);
    }
}
