package dev.rollcall.server.directory;

/** What came of one item of a batch. */
public sealed interface BatchResult {

    /** The user is new. */
    record Created(User user) implements BatchResult {}

    /** The user was there, and is now as it should be. */
    record Written(User user) implements BatchResult {}

    /** Nothing was written. */
    record Failed(RuntimeException failure) implements BatchResult {}
}
