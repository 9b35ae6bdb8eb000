package dev.rollcall.client;

/** The calling thread was interrupted; it still is. {@link #outcome()} says whether a write may have happened. */
public final class CallInterruptedException extends RollcallException {
    private static final long serialVersionUID = 1;

    CallInterruptedException(FailureDetails details) {
        super(details.message("interrupted"), details, null);
    }
}
