package dev.rollcall.server.directory;

import java.time.Duration;
import java.util.List;

/** A fact that keeps an operation from being carried out. What a caller is told of it is up to {@code http}. */
public abstract sealed class Failure extends RuntimeException {

    /** What a caller is told of it has to do with HTTP. */
    private Failure() {
        super(null, null, false, false);
    }

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

    public static final class InvalidCursor extends Failure {
        public InvalidCursor() {
            super("The cursor was changed, has expired or belongs to other filters. Start again without it.");
        }
    }

    public static final class UnsupportedFilter extends Failure {
        private final transient List<Violation> violations;

        public UnsupportedFilter(String detail, List<Violation> violations) {
            super(detail);
            this.violations = List.copyOf(violations);
        }

        /** The parameters that are too many. */
        public List<Violation> violations() {
            return violations;
        }
    }

    public static final class NotFound extends Failure {
        public NotFound() {
            super("There is no such user.");
        }
    }

    /** An earlier sending of the request was carried out. */
    public static final class UserErased extends Failure {
        public UserErased() {
            super("An earlier sending of this request was carried out, and the user has been erased since.");
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
        private final boolean userExists;

        private PreconditionFailed(boolean userExists) {
            this.userExists = userExists;
        }

        public static PreconditionFailed byNewerVersion() {
            return new PreconditionFailed(false);
        }

        public static PreconditionFailed byExistingUser() {
            return new PreconditionFailed(true);
        }

        /** Where none may be; else one is of another version. */
        public boolean userExists() {
            return userExists;
        }
    }

    public static final class IdempotencyKeyReused extends Failure {}

    public static final class IdempotencyKeyInUse extends Failure {
        private final Duration left;

        /** @param left until the key is free at the latest */
        public IdempotencyKeyInUse(Duration left) {
            this.left = left;
        }

        public Duration left() {
            return left;
        }
    }

    public static final class TooLarge extends Failure {
        public TooLarge(String detail) {
            super(detail);
        }
    }

    public static final class TooManyRequests extends Failure {}

    public static final class Unavailable extends Failure {
        public Unavailable() {
            super("The store did not answer in time.");
        }
    }
}
