package dev.rollcall.client;

/** 422 {@code idempotencyKeyReused}: the key was used with another request. */
public final class IdempotencyKeyReusedException extends ApiException {
    private static final long serialVersionUID = 1;

    IdempotencyKeyReusedException(Answer answer) {
        super(answer);
    }
}
