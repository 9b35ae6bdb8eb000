package dev.rollcall.client;

/** 406 {@code notAcceptable}: the {@code Accept} header admits nothing that the operation answers with. */
public final class NotAcceptableException extends ApiException {
    private static final long serialVersionUID = 1;

    NotAcceptableException(Answer answer) {
        super(answer);
    }
}
