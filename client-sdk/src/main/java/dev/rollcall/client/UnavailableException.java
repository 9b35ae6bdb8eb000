package dev.rollcall.client;

/** 503 {@code unavailable}: the store did not answer in time. Thrown when the retries are used up, or would outlast the deadline. */
public final class UnavailableException extends ServerException {
    private static final long serialVersionUID = 1;

    UnavailableException(Answer answer) {
        super(answer);
    }
}
