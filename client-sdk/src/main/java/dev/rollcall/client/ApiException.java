package dev.rollcall.client;

/** The server answered, and not with what was asked for. The class for failures that this version does not know. */
public class ApiException extends RollcallException {
    private static final long serialVersionUID = 1;

    ApiException(FailureDetails details) {
        super(details.message(), details, null);
    }
}
