package dev.rollcall.client;

/** The server answered with success and something that is not what the contract promises. */
public final class InvalidResponseException extends RollcallException {
    private static final long serialVersionUID = 1;

    InvalidResponseException(Answer answer, Throwable cause) {
        super(
                answer.message(
                        answer.status() + " with a body that is not as the contract says: " + cause.getMessage()),
                answer,
                cause);
    }
}
