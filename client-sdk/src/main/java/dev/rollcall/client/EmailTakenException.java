package dev.rollcall.client;

/** 409 {@code emailTaken}: another live user has the e-mail address. */
public final class EmailTakenException extends ConflictException {
    private static final long serialVersionUID = 1;

    EmailTakenException(Answer answer) {
        super(answer);
    }
}
