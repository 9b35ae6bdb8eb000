package dev.rollcall.client;

/** The client was closed during the call. {@link #outcome()} says whether a write may have happened. */
public final class ClientClosedException extends RollcallException {
    private static final long serialVersionUID = 1;

    ClientClosedException(FailureDetails details, Throwable cause) {
        super(details.message("the client was closed"), details, cause);
    }
}
