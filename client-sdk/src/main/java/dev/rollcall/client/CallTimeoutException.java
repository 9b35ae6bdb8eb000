package dev.rollcall.client;

/** No answer within the attempt's timeout, or, retries and the wait for a token included, within the call's. */
public final class CallTimeoutException extends RollcallException {
    private static final long serialVersionUID = 1;

    CallTimeoutException(FailureDetails details, String missing) {
        super(details.message("no " + missing + " in time"), details, null);
    }
}
