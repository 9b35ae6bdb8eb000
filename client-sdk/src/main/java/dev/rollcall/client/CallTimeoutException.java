package dev.rollcall.client;

/** No answer in time: neither in that of the attempt nor, retries included, in that of the call. Whether a write happened is unknown. */
public final class CallTimeoutException extends RollcallException {
    private static final long serialVersionUID = 1;

    CallTimeoutException(FailureDetails details) {
        super(details.message("no answer in time"), details, null);
    }
}
