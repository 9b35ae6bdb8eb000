package dev.rollcall.server.tables;

/** Why an operation on a table is not carried out. Wrong values are reported as those of users are. */
public abstract sealed class TableFailure extends RuntimeException {

    private TableFailure(String detail) {
        super(detail, null, false, false);
    }

    public static final class UnsupportedOperation extends TableFailure {
        UnsupportedOperation(String detail) {
            super(detail);
        }
    }

    public static final class UnsupportedMember extends TableFailure {
        UnsupportedMember(String detail) {
            super(detail);
        }
    }

    public static final class InvalidExpression extends TableFailure {
        InvalidExpression(String detail) {
            super(detail);
        }
    }

    public static final class NotAllowed extends TableFailure {
        NotAllowed(String detail) {
            super(detail);
        }
    }

    public static final class NotFound extends TableFailure {
        NotFound() {
            super("The table is listed but does not exist.");
        }
    }

    public static final class ConditionFailed extends TableFailure {
        ConditionFailed() {
            super("The item is not as ConditionExpression says; nothing was written.");
        }
    }

    public static final class TooLarge extends TableFailure {
        TooLarge(String detail) {
            super(detail);
        }

        public static TooLarge answer() {
            return new TooLarge("The answer would have more than 6 MB; ask for fewer items with Limit.");
        }
    }

    public static final class Unavailable extends TableFailure {
        Unavailable() {
            super("DynamoDB did not answer in time. A write may or may not have happened: wait as long as Retry-After"
                    + " says, and read the item before you send the write again.");
        }
    }
}
