package dev.rollcall.client;

/** 429 {@code tooManyRequests}: slow down. Thrown when the retries are used up, or would outlast the deadline. */
public final class TooManyRequestsException extends ApiException {
    private static final long serialVersionUID = 1;

    TooManyRequestsException(Answer answer) {
        super(answer);
    }
}
