package dev.rollcall.client;

import dev.rollcall.client.HttpTransport.Response;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A call without a thread that waits. To cancel it abandons the request. */
final class AsyncCall<T extends @Nullable Object, R extends @Nullable Object> extends CompletableFuture<R> {
    private final Attempts<T> attempts;
    private final Engine engine;
    private final Function<ApiResponse<T>, R> view;
    private volatile @Nullable Future<?> current;
    private volatile @Nullable RollcallException failure;

    AsyncCall(Attempts<T> attempts, Engine engine, Function<ApiResponse<T>, R> view) {
        this.attempts = attempts;
        this.engine = engine;
        this.view = view;
    }

    void attempt() {
        try {
            send();
        } catch (RuntimeException e) {
            completeExceptionally(engine.workers().isClosed() && current != null ? attempts.broken(e) : e);
        }
    }

    private void send() {
        CompletableFuture<Response> sent = engine.send(attempts.next());
        current = sent;
        if (isDone()) {
            sent.cancel(true);
        }
        CompletableFuture<Response> answer = sent.copy();
        Future<?> alarm = engine.workers()
                .schedule(
                        () -> {
                            answer.completeExceptionally(new java.util.concurrent.TimeoutException());
                            sent.cancel(true);
                        },
                        attempts.patience());
        // Not on the clock: what comes after is the caller's code, and may block.
        answer.whenCompleteAsync(
                (response, broken) -> {
                    alarm.cancel(false);
                    sent.cancel(true);
                    settle(response, broken);
                },
                engine.workers());
    }

    private void settle(@Nullable Response response, @Nullable Throwable broken) {
        try {
            if (response != null && attempts.accepted(response)) {
                complete(view.apply(attempts.result(response)));
            } else if (!isDone()) {
                retry(response != null ? attempts.refused(response) : failed(broken));
            }
        } catch (RuntimeException e) {
            completeExceptionally(engine.workers().isClosed() ? attempts.broken(e) : e);
        }
    }

    private RollcallException failed(@Nullable Throwable broken) {
        Throwable cause = broken instanceof java.util.concurrent.CompletionException ? broken.getCause() : broken;
        return cause == null || cause instanceof java.util.concurrent.TimeoutException
                ? attempts.timedOut(failure)
                : attempts.broken(cause);
    }

    private void retry(RollcallException reason) {
        failure = reason;
        long wait = attempts.waitAfter(reason);
        if (wait < 0) {
            completeExceptionally(reason);
        } else {
            CompletableFuture<Boolean> pause = engine.workers().pause(wait);
            current = pause;
            pause.whenCompleteAsync(
                    (over, closed) -> {
                        if (closed == null) {
                            attempt();
                        } else {
                            completeExceptionally(attempts.broken(closed));
                        }
                    },
                    engine.workers());
        }
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        Future<?> running = current;
        if (cancelled && running != null) {
            running.cancel(true);
        }
        return cancelled;
    }
}
