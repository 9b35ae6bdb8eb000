package dev.rollcall.client;

/** The client was closed during the call. Whether a write happened is unknown. */
public final class ClientClosedException extends RollcallException {
    private static final long serialVersionUID = 1;

    ClientClosedException(Answer answer, Throwable cause) {
        super(answer.message("the client was closed"), answer, cause);
    }
}
