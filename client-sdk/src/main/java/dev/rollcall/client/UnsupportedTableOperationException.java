package dev.rollcall.client;

/** 400 {@code unsupportedOperation}: no such operation on a table. */
public final class UnsupportedTableOperationException extends BadRequestException {
    private static final long serialVersionUID = 1;

    UnsupportedTableOperationException(Answer answer) {
        super(answer);
    }
}
