package dev.rollcall.server.auth;

/** Why a caller is not let in. */
public abstract sealed class AccessDenied extends RuntimeException {

    private AccessDenied(String detail) {
        super(detail, null, false, false);
    }

    /** Nobody knows who calls. */
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

    /** The caller is known, or need not be, and may not do this. */
    public static final class Forbidden extends AccessDenied {
        private final String scope;

        Forbidden(String scope) {
            this("The token lacks the scope " + scope + ".", scope);
        }

        private Forbidden(String detail, String scope) {
            super(detail);
            this.scope = scope;
        }

        /** For a reason that no scope would remove. */
        public static Forbidden because(String detail) {
            return new Forbidden(detail, "");
        }

        /** That is missing; empty: none would help. */
        public String scope() {
            return scope;
        }
    }
}
