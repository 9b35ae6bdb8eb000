package dev.rollcall.client;

/** The server reported success, but its answer is not what the contract promises, or too large to read. */
public final class InvalidResponseException extends RollcallException {
    private static final long serialVersionUID = 1;

    InvalidResponseException(FailureDetails details, String reason, Throwable cause) {
        super(
                details.message(details.status() + " with a body that is not as the contract says: " + reason),
                details,
                cause);
    }
}
