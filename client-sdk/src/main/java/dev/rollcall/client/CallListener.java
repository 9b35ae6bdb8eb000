package dev.rollcall.client;

/**
 * Is told of every call: for metrics, traces and logs of your own. Must be safe for use by many threads and must not
 * block; what it throws is logged and changes no call.
 */
@FunctionalInterface
public interface CallListener {
    /**
     * A call begins. A list is one call for each page.
     *
     * @param operation of the contract; it says nothing about whom the call is for
     * @return is told of this call; {@link CallObserver#NONE} where it is of no interest
     */
    CallObserver begin(Operation operation);
}
