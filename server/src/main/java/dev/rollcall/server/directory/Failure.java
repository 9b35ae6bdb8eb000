package dev.rollcall.server.directory;

import java.util.List;

/** A fact that keeps an operation from being carried out. {@code http.Problems} alone decides its status. */
public abstract sealed class Failure extends RuntimeException {

    private Failure(String detail) {
        super(detail, null, false, false);
    }

    public static final class Invalid extends Failure {
        private final transient List<Violation> violations;

        public Invalid(List<Violation> violations) {
            super(violations.size() == 1 ? "1 value is" : violations.size() + " values are");
            this.violations = List.copyOf(violations);
        }

        public Invalid(Violation violation) {
            this(List.of(violation));
        }

        public List<Violation> violations() {
            return violations;
        }

        @Override
        public String getMessage() {
            return super.getMessage() + " not as the contract asks; see errors.";
        }
    }

    public static final class InvalidJson extends Failure {
        public InvalidJson(String detail) {
            super(detail);
        }
    }

    public static final class InvalidCursor extends Failure {
        public InvalidCursor() {
            super("The cursor was changed, has expired or belongs to other filters. Start again without it.");
        }
    }

    public static final class UnsupportedFilter extends Failure {
        public UnsupportedFilter(String detail) {
            super(detail);
        }
    }

    public static final class NotFound extends Failure {
        public NotFound() {
            super("There is no such user.");
        }
    }

    public static final class EmailTaken extends Failure {
        public EmailTaken() {
            super("Another user has this e-mail address.");
        }
    }

    public static final class UserIdTaken extends Failure {
        private final boolean byLiveUser;

        public UserIdTaken(boolean byLiveUser) {
            super("A user, perhaps a deleted one, has this id. Choose another, restore it, or erase it.");
            this.byLiveUser = byLiveUser;
        }

        public boolean byLiveUser() {
            return byLiveUser;
        }
    }

    public static final class PreconditionFailed extends Failure {
        public PreconditionFailed(String detail) {
            super(detail);
        }
    }

    public static final class IdempotencyKeyReused extends Failure {
        public IdempotencyKeyReused() {
            super("This Idempotency-Key was used with another request in the last 24 hours. Use a new one.");
        }
    }

    public static final class IdempotencyKeyInUse extends Failure {
        public IdempotencyKeyInUse() {
            super("A request with this Idempotency-Key is still running. Send it again in a moment.");
        }
    }

    public static final class TooLarge extends Failure {
        public TooLarge(String detail) {
            super(detail);
        }
    }

    public static final class TooManyRequests extends Failure {
        public TooManyRequests() {
            super("Wait as long as Retry-After says and send the request again.");
        }
    }

    public static final class Unavailable extends Failure {
        public Unavailable() {
            this("The store did not answer in time.");
        }

        public Unavailable(String reason) {
            this(reason, " Wait as long as Retry-After says and send the request again.");
        }

        private Unavailable(String reason, String advice) {
            super(reason + advice);
        }

        /** Where a write that is sent again may count twice. */
        public static Unavailable toTables() {
            return new Unavailable(
                    "DynamoDB did not answer in time.",
                    " A write may or may not have happened: wait as long as Retry-After says, and read the item"
                            + " before you send the write again.");
        }
    }

    public static final class Unauthenticated extends Failure {
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

    public static final class Forbidden extends Failure {
        private final String scope;

        public Forbidden(String scope) {
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

    public static final class UnsupportedOperation extends Failure {
        public UnsupportedOperation(String detail) {
            super(detail);
        }
    }

    public static final class UnsupportedMember extends Failure {
        public UnsupportedMember(String detail) {
            super(detail);
        }
    }

    public static final class InvalidExpression extends Failure {
        public InvalidExpression(String detail) {
            super(detail);
        }
    }

    public static final class TableNotAllowed extends Failure {
        public TableNotAllowed(String detail) {
            super(detail);
        }
    }

    public static final class TableNotFound extends Failure {
        public TableNotFound() {
            super("The table is listed but does not exist.");
        }
    }

    public static final class ConditionFailed extends Failure {
        public ConditionFailed() {
            super("The item is not as ConditionExpression says; nothing was written.");
        }
    }
}
