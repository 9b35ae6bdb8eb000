/**
 * The Java client of Rollcall.
 *
 * <p>Start at {@link dev.rollcall.client.RollcallClient}.
 */
@SuppressWarnings("module") // The testkit is built after this.
module dev.rollcall.client {
    requires transitive java.net.http;
    requires com.fasterxml.jackson.core;
    requires static com.fasterxml.jackson.annotation;
    requires static transitive org.jspecify;

    exports dev.rollcall.client;
    exports dev.rollcall.client.model;
    exports dev.rollcall.client.internal to
            dev.rollcall.client.testkit;
}
