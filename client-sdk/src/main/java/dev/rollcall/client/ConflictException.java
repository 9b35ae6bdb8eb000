package dev.rollcall.client;

/** 409: something stands in the way. */
public class ConflictException extends ApiException {
    private static final long serialVersionUID = 1;

    ConflictException(FailureDetails details) {
        super(details);
    }
}
