package dev.rollcall.client;

/** 409: the request conflicts with what is there. */
public class ConflictException extends ApiException {
    private static final long serialVersionUID = 1;

    ConflictException(FailureDetails details) {
        super(details);
    }
}
