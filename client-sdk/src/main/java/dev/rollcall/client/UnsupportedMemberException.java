package dev.rollcall.client;

/** 400 {@code unsupportedMember}: the table operation does not take this member of the payload. */
public final class UnsupportedMemberException extends BadRequestException {
    private static final long serialVersionUID = 1;

    UnsupportedMemberException(Answer answer) {
        super(answer);
    }
}
