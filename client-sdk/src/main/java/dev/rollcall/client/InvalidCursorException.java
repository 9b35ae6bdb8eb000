package dev.rollcall.client;

/** 400 {@code invalidCursor}: the cursor was changed, has expired or belongs to other filters. */
public final class InvalidCursorException extends BadRequestException {
    private static final long serialVersionUID = 1;

    InvalidCursorException(Answer answer) {
        super(answer);
    }
}
