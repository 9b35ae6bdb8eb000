package dev.rollcall.client;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Every future that the client hands out. Whoever ends it before the client does (by cancelling it, completing it, or
 * giving it a timeout) also ends the request that it waits for. The request ends first: what depends on the future may
 * block.
 */
final class CallFuture<T extends @Nullable Object> extends CompletableFuture<T> {
    private volatile boolean abandoned;
    private volatile @Nullable Future<?> pending;

    /** What this future waits for from now on. It is cancelled if the caller ends this future. */
    void waitFor(Future<?> step) {
        pending = step;
        if (isOver()) {
            step.cancel(true);
        }
    }

    /** Ends as the next step does. */
    void follow(Supplier<CompletableFuture<T>> next) {
        try {
            CompletableFuture<T> step = next.get();
            waitFor(step);
            step.whenComplete((value, failure) -> {
                if (failure == null) {
                    succeed(value);
                } else {
                    fail(cause(failure));
                }
            });
        } catch (Throwable e) {
            fail(e);
        }
    }

    /** Makes a result. */
    @FunctionalInterface
    interface Conversion<S, T> {
        T apply(S value) throws Exception;
    }

    /** What comes of a step; to end it ends the step. */
    static <S, T> CompletableFuture<T> converted(
            CompletableFuture<S> step, Conversion<S, T> conversion, UnaryOperator<Throwable> reason) {
        CallFuture<T> result = new CallFuture<>();
        result.waitFor(step);
        step.whenComplete((value, failure) -> {
            try {
                if (failure == null) {
                    result.succeed(conversion.apply(value));
                } else {
                    result.fail(reason.apply(cause(failure)));
                }
            } catch (Exception e) {
                result.fail(e);
            }
        });
        return result;
    }

    static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    /** Whether there is no use in going on. */
    boolean isOver() {
        return abandoned || isDone();
    }

    /** Ends the future on the client's behalf, unless the caller is just ending it. */
    void succeed(T value) {
        pending = null;
        if (!abandoned) {
            super.complete(value);
        }
    }

    /** Ends the future on the client's behalf, unless the caller is just ending it. */
    void fail(Throwable failure) {
        pending = null;
        if (!abandoned) {
            super.completeExceptionally(failure);
        }
    }

    private void abandon() {
        abandoned = true;
        Future<?> step = pending;
        if (step != null) {
            step.cancel(true);
        }
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        abandon();
        return super.cancel(mayInterruptIfRunning);
    }

    @Override
    public boolean complete(T value) {
        abandon();
        return super.complete(value);
    }

    @Override
    public boolean completeExceptionally(Throwable failure) {
        Objects.requireNonNull(failure);
        abandon();
        return super.completeExceptionally(failure);
    }

    /** The JDK's own would not go through {@link #complete}. */
    @Override
    public CompletableFuture<T> completeAsync(Supplier<? extends T> supplier, Executor executor) {
        CompletableFuture.supplyAsync(supplier, executor).whenComplete((value, failure) -> {
            if (failure == null) {
                complete(value);
            } else {
                completeExceptionally(failure);
            }
        });
        return this;
    }

    @Override
    public void obtrudeValue(T value) {
        abandon();
        super.obtrudeValue(value);
    }

    @Override
    public void obtrudeException(Throwable failure) {
        Objects.requireNonNull(failure);
        abandon();
        super.obtrudeException(failure);
    }
}
