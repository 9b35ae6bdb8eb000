package dev.rollcall.client;

import dev.rollcall.client.HttpTransport.Response;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An asynchronous call: attempt after attempt, until its future ends. */
final class AsyncCall<T extends @Nullable Object, R extends @Nullable Object> {
    private final CallFuture<R> future = new CallFuture<>();
    private final Attempts<T> attempts;
    private final ClientContext context;
    private final Function<ApiResponse<T>, R> view;
    private final boolean goesOn;
    private volatile @Nullable RollcallException failure;

    /** @param goesOn whether it belongs to what was under way already */
    AsyncCall(Attempts<T> attempts, ClientContext context, Function<ApiResponse<T>, R> view, boolean goesOn) {
        this.attempts = attempts;
        this.context = context;
        this.view = view;
        this.goesOn = goesOn;
    }

    CompletableFuture<R> start() {
        Observation observation = attempts.observation();
        if (observation != null) {
            future.whenComplete((value, ended) -> observation.ended(ended));
        }
        attempt();
        return future;
    }

    private void attempt() {
        try {
            send();
        } catch (Throwable e) {
            fail(context.executor().isClosed() && (goesOn || failure != null) ? attempts.broken(e) : e);
        }
    }

    private void send() {
        CompletableFuture<Response> sent = attempts.send();
        future.waitFor(sent);
        CompletableFuture<Response> answer = sent.copy();
        Future<?> alarm = context.executor()
                .schedule(
                        () -> {
                            answer.completeExceptionally(new TimeoutException());
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
                context.executor());
    }

    private void settle(@Nullable Response response, @Nullable Throwable broken) {
        try {
            if (response != null && attempts.accepted(response)) {
                succeed(view.apply(attempts.result(response)));
            } else if (!future.isOver()) {
                retry(response != null ? attempts.refused(response) : failed(broken));
            }
        } catch (Throwable e) {
            fail(context.executor().isClosed() ? attempts.broken(e) : e);
        }
    }

    private RollcallException failed(@Nullable Throwable broken) {
        Throwable cause = broken == null ? null : CallFuture.cause(broken);
        return cause == null || cause instanceof TimeoutException ? attempts.timedOut(failure) : attempts.broken(cause);
    }

    private void retry(RollcallException reason) {
        failure = reason;
        long wait = attempts.waitAfter(reason);
        if (wait < 0) {
            fail(reason);
            return;
        }
        CompletableFuture<Boolean> pause = context.executor().pause(wait);
        future.waitFor(pause);
        pause.whenCompleteAsync((over, closed) -> resume(closed), context.executor());
    }

    private void succeed(R value) {
        tell(null);
        context.executor().end(() -> future.succeed(value), attempts.left());
    }

    private void fail(Throwable reason) {
        tell(reason);
        context.executor().end(() -> future.fail(reason), attempts.left());
    }

    /** Before the caller hears of it. */
    private void tell(@Nullable Throwable reason) {
        Observation observation = attempts.observation();
        if (observation != null && !future.isOver()) {
            observation.ended(reason);
        }
    }

    private void resume(@Nullable Throwable closed) {
        if (future.isOver()) {
            return;
        }
        if (closed == null) {
            attempt();
        } else {
            fail(attempts.broken(closed));
        }
    }
}
