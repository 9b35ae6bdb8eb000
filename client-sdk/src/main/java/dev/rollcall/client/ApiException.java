package dev.rollcall.client;

/** The server answered with a failure. Those that this version does not know are of this very class. */
public class ApiException extends RollcallException {
    private static final long serialVersionUID = 1;

    ApiException(FailureDetails details) {
        super(details.message(), details, null);
    }
}
