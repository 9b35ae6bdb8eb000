package dev.rollcall.client;

/** There is no token to send: the issuer refused, or could not be asked. Nothing was sent to Rollcall. */
public final class TokenException extends RollcallException {
    private static final long serialVersionUID = 1;

    TokenException(FailureDetails details, Throwable cause) {
        super(details.message("no token" + reason(cause)), details, cause);
    }

    private static String reason(Throwable cause) {
        return cause instanceof IssuerRefusal refusal
                ? refusal.place() + ", " + refusal.getMessage()
                : ", " + ConnectionFailure.reason(cause);
    }
}
