package dev.rollcall.client;

/** 5xx: the server failed. Whether a write happened is unknown. */
public class ServerException extends ApiException {
    private static final long serialVersionUID = 1;

    ServerException(FailureDetails details) {
        super(details);
    }
}
