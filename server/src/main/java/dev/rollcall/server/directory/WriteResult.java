package dev.rollcall.server.directory;

/** What came of one item of a batch. */
public sealed interface WriteResult {

    /** The user is new. */
    record Created(User user) implements WriteResult {}

    /**
     * The user was there, and is now as it should be.
     *
     * @param shown whether the answer has room for the user
     */
    record Written(User user, boolean shown) implements WriteResult {
        Written(User user) {
            this(user, true);
        }
    }

    /** Nothing was written. */
    record Failed(RuntimeException failure) implements WriteResult {}
}
