/** An in-memory Rollcall for tests: {@link dev.rollcall.client.testkit.InMemoryRollcall}. */
module dev.rollcall.client.testkit {
    requires transitive dev.rollcall.client;
    requires static transitive org.jspecify;

    exports dev.rollcall.client.testkit;
}
