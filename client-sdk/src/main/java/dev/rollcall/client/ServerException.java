package dev.rollcall.client;

/** 5xx: the server failed. {@link #outcome()} says whether a write may have happened. */
public class ServerException extends ApiException {
    private static final long serialVersionUID = 1;

    ServerException(FailureDetails details) {
        super(details);
    }
}
