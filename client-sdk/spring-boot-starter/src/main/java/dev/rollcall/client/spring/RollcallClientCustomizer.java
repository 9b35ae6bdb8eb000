package dev.rollcall.client.spring;

import dev.rollcall.client.RollcallClientBuilder;

/** A bean that sets what no property can: a transport, an executor, a listener, a source of tokens. */
@FunctionalInterface
public interface RollcallClientCustomizer {
    /**
     * Is called once, after the properties; several are called in their order.
     *
     * @param builder of the application's client
     */
    void customize(RollcallClientBuilder builder);
}
