/** Calls of the client as observations: {@link dev.rollcall.client.micrometer.MicrometerListener}. */
module dev.rollcall.client.micrometer {
    requires transitive dev.rollcall.client;
    requires transitive micrometer.observation;
    requires static transitive org.jspecify;

    exports dev.rollcall.client.micrometer;
}
