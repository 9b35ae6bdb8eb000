package dev.rollcall.client;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import java.util.function.LongUnaryOperator;

/** What all calls of a client share; time, sleep and randomness can be replaced in tests. */
record ClientContext(
        HttpTransport transport,
        CallExecutor executor,
        RetryBudget budget,
        LongSupplier nanos,
        Clock clock,
        Sleeper sleeper,
        LongUnaryOperator random) {
    private static final Logger LOGGER = System.getLogger("dev.rollcall.client");

    /** Waits in the caller's thread. */
    @FunctionalInterface
    interface Sleeper {
        void sleep(long nanos) throws InterruptedException;
    }

    static ClientContext of(HttpTransport transport, CallExecutor executor) {
        return new ClientContext(
                transport,
                executor,
                new RetryBudget(),
                System::nanoTime,
                Clock.systemUTC(),
                executor::sleep,
                bound -> ThreadLocalRandom.current().nextLong(bound + 1));
    }

    long now() {
        return nanos.getAsLong();
    }

    /** Neither paths nor queries: the contract's template says which operation it was, and nothing about whom. */
    void log(Operation operation, int status, int attempt, long nanos) {
        if (LOGGER.isLoggable(Level.DEBUG)) {
            LOGGER.log(
                    Level.DEBUG,
                    "{0}: {1}, attempt {2}, {3} ms",
                    operation,
                    status == 0 ? "no answer" : status,
                    attempt,
                    nanos / 1_000_000);
        }
    }

    void checkOpen() {
        if (executor.isClosed()) {
            throw new IllegalStateException("The client is closed.");
        }
    }

    CompletableFuture<HttpTransport.Response> send(HttpTransport.Request request) {
        checkOpen();
        return executor.track(transport.send(request));
    }

    void close() {
        executor.close(transport);
    }
}
