package dev.rollcall.client;

/** 400 {@code unsupportedFilter}: no index serves this combination of filters. */
public final class UnsupportedFilterException extends BadRequestException {
    private static final long serialVersionUID = 1;

    UnsupportedFilterException(Answer answer) {
        super(answer);
    }
}
