/**
 * The Java client of Rollcall.
 *
 * <p>Start at {@link dev.rollcall.client.RollcallClient}.
 */
module dev.rollcall.client {
    requires transitive java.net.http;
    requires com.fasterxml.jackson.core;
    requires static transitive org.jspecify;

    exports dev.rollcall.client;
    exports dev.rollcall.client.model;
}
