package dev.rollcall.client;

import java.net.http.HttpHeaders;

/**
 * There is no token to send: the issuer refused, or could not be asked. Nothing was sent to Rollcall. {@link
 * #retryAfter()} is what the issuer asks for.
 */
public final class TokenException extends RollcallException {
    private static final long serialVersionUID = 1;

    TokenException(FailureDetails details, Throwable cause) {
        super(details.message("no token" + reason(cause)), details.headers(retryAfter(cause)), cause);
    }

    private static HttpHeaders retryAfter(Throwable cause) {
        return cause instanceof IssuerRefusal refusal ? RetryAfter.only(refusal.headers()) : Headers.NONE;
    }

    private static String reason(Throwable cause) {
        return cause instanceof IssuerRefusal refusal
                ? refusal.place() + ", " + refusal.getMessage()
                : ", " + ConnectionFailure.reason(cause);
    }
}
