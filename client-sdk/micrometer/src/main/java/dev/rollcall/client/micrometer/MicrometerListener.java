package dev.rollcall.client.micrometer;

import dev.rollcall.client.CallListener;
import dev.rollcall.client.CallObserver;
import dev.rollcall.client.Operation;
import io.micrometer.observation.ObservationRegistry;

/**
 * Makes an observation of each call: with Micrometer's handlers a timer and a span, whose context goes along in the
 * request's headers (such as {@code traceparent}). Its parent is what the caller's thread is observing, for
 * asynchronous calls too. It is called {@value #NAME} and has the keys {@code operation}, {@code method}, {@code path}
 * (the contract's template), {@code status}, {@code code} and {@code outcome}; an event {@code retry} for each further
 * attempt.
 *
 * <pre>{@code
 * RollcallClient.builder().listener(new MicrometerListener(registry))
 * }</pre>
 */
public final class MicrometerListener implements CallListener {
    /** Of the observations. */
    public static final String NAME = "rollcall.client";

    private final ObservationRegistry registry;

    /**
     * Observes by a registry.
     *
     * @param registry has the handlers that make something of it
     */
    public MicrometerListener(ObservationRegistry registry) {
        this.registry = registry;
    }

    @Override
    public CallObserver begin(Operation operation) {
        return registry.isNoop() ? CallObserver.NONE : ObservedCall.start(operation, registry);
    }
}
