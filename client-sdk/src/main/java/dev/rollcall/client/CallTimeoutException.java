package dev.rollcall.client;

/**
 * No answer within the attempt's timeout, or, retries included, within the call's. Whether a write happened is unknown.
 */
public final class CallTimeoutException extends RollcallException {
    private static final long serialVersionUID = 1;

    CallTimeoutException(FailureDetails details) {
        super(details.message("no answer in time"), details, null);
    }
}
