package dev.rollcall.client;

/**
 * No answer: the connection was refused, or broke. Whether a write happened is unknown, unless the cause is a {@link
 * java.net.ConnectException}: then nothing was sent.
 */
public final class ConnectionException extends RollcallException {
    private static final long serialVersionUID = 1;

    ConnectionException(FailureDetails details, Throwable cause) {
        super(details.message("no answer, " + cause.getClass().getSimpleName()), details, cause);
    }
}
