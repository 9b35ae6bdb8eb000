package dev.rollcall.client;

/** 409 {@code userIdTaken}: a user, perhaps a deleted one, has the id. */
public final class UserIdTakenException extends ConflictException {
    private static final long serialVersionUID = 1;

    UserIdTakenException(Answer answer) {
        super(answer);
    }
}
