package dev.rollcall.client;

/** 500 {@code internal}: a fault of the server's. */
public final class InternalException extends ServerException {
    private static final long serialVersionUID = 1;

    InternalException(Answer answer) {
        super(answer);
    }
}
