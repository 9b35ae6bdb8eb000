package dev.rollcall.client;

/** 404 {@code tableNotFound}: the table is listed but does not exist. */
public final class TableNotFoundException extends NotFoundException {
    private static final long serialVersionUID = 1;

    TableNotFoundException(Answer answer) {
        super(answer);
    }
}
