package dev.rollcall.server.auth;

/** Why a caller is refused. */
public abstract sealed class AccessDenied extends RuntimeException {

    private AccessDenied(String detail) {
        super(detail, null, false, false);
    }

    /** It is not known who calls. */
    public static final class Unauthenticated extends AccessDenied {
        private final boolean tokenSent;

        private Unauthenticated(String detail, boolean tokenSent) {
            super(detail);
            this.tokenSent = tokenSent;
        }

        public static Unauthenticated withoutToken() {
            return new Unauthenticated(
                    "Send a bearer token of the configured issuer in the Authorization header.", false);
        }

        public static Unauthenticated because(String detail) {
            return new Unauthenticated(detail, true);
        }

        public boolean tokenSent() {
            return tokenSent;
        }
    }

    /** It cannot be found out now who calls. */
    public static final class Unavailable extends AccessDenied {
        Unavailable(String detail) {
            super(detail);
        }
    }

    /** The caller is known, or does not have to be, and may not do this. */
    public static final class Forbidden extends AccessDenied {
        private final String scope;

        Forbidden(String scope) {
            this("The token lacks the scope " + scope + ".", scope);
        }

        private Forbidden(String detail, String scope) {
            super(detail);
            this.scope = scope;
        }

        /** A refusal that no scope would lift. */
        public static Forbidden because(String detail) {
            return new Forbidden(detail, "");
        }

        /** The scope that is missing; empty if no scope would help. */
        public String scope() {
            return scope;
        }
    }
}
