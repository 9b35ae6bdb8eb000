package dev.rollcall.client;

/** 400: the request breaks a rule of the contract. {@link #problem()} names each place. */
public class BadRequestException extends ApiException {
    private static final long serialVersionUID = 1;

    BadRequestException(FailureDetails details) {
        super(details);
    }
}
