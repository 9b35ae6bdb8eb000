package dev.rollcall.client;

/** 409 {@code conditionFailed}: the item is not as the payload's condition says; nothing was written. */
public final class ConditionFailedException extends ConflictException {
    private static final long serialVersionUID = 1;

    ConditionFailedException(Answer answer) {
        super(answer);
    }
}
