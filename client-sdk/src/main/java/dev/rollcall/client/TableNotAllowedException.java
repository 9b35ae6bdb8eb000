package dev.rollcall.client;

/** 403 {@code tableNotAllowed}: the table is not on the operator's list. */
public final class TableNotAllowedException extends ForbiddenException {
    private static final long serialVersionUID = 1;

    TableNotAllowedException(Answer answer) {
        super(answer);
    }
}
