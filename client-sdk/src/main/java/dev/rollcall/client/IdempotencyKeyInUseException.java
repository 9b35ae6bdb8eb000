package dev.rollcall.client;

/** 409 {@code idempotencyKeyInUse}: the first request with this key is still running. */
public final class IdempotencyKeyInUseException extends ConflictException {
    private static final long serialVersionUID = 1;

    IdempotencyKeyInUseException(Answer answer) {
        super(answer);
    }
}
