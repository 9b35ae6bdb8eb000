package dev.rollcall.client;

/** 412 {@code preconditionFailed}: the user is not, or no longer, as {@link IfMatch} or {@link IfNoneMatch} says; nothing was written. */
public final class PreconditionFailedException extends ApiException {
    private static final long serialVersionUID = 1;

    PreconditionFailedException(Answer answer) {
        super(answer);
    }
}
