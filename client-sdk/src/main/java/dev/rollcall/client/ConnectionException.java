package dev.rollcall.client;

/**
 * No answer: the connection could not be made, or broke. The message says where and why; {@link #outcome()} says
 * whether a write may have happened.
 */
public final class ConnectionException extends RollcallException {
    private static final long serialVersionUID = 1;

    ConnectionException(FailureDetails details, String host, Throwable cause) {
        super(
                details.message("no answer from " + host + ", " + ConnectionFailure.reason(cause)),
                details,
                ConnectionFailure.printable(cause));
    }
}
