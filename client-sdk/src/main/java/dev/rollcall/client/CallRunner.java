package dev.rollcall.client;

import dev.rollcall.client.HttpTransport.Response;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Sends calls, in the caller's thread or without one. */
final class CallRunner {
    private final Settings settings;
    private final ClientContext context;

    CallRunner(Settings settings, ClientContext context) {
        this.settings = settings;
        this.context = context;
    }

    CallRunner with(RequestOptions options) {
        return new CallRunner(settings.with(Objects.requireNonNull(options, "options")), context);
    }

    /** For what is the caller's code, and may block. */
    Executor executor() {
        return context.executor().continuations(settings.timeout().toNanos());
    }

    void close() {
        context.close();
    }

    <T extends @Nullable Object> T run(Call<T> call) {
        return respond(call).body();
    }

    <T extends @Nullable Object> ApiResponse<T> respond(Call<T> call) {
        Attempts<T> attempts = new Attempts<>(call, settings, context);
        Observation observation = attempts.observation();
        if (observation == null) {
            return respond(attempts);
        }
        try {
            ApiResponse<T> response = respond(attempts);
            observation.ended(null);
            return response;
        } catch (Throwable e) {
            observation.ended(e);
            throw e;
        }
    }

    private <T extends @Nullable Object> ApiResponse<T> respond(Attempts<T> attempts) {
        RollcallException failure = null;
        while (true) {
            CompletableFuture<Response> sent = attempts.send();
            try {
                Response response = sent.get(attempts.patience(), TimeUnit.NANOSECONDS);
                if (attempts.accepted(response)) {
                    return attempts.result(response);
                }
                failure = attempts.refused(response);
            } catch (TimeoutException e) {
                sent.cancel(true);
                failure = attempts.timedOut(failure);
            } catch (ExecutionException e) {
                failure = attempts.broken(e.getCause());
            } catch (InterruptedException e) {
                sent.cancel(true);
                Thread.currentThread().interrupt();
                throw attempts.interrupted(e);
            }
            pause(attempts, failure);
        }
    }

    private void pause(Attempts<?> attempts, RollcallException failure) {
        long wait = attempts.waitAfter(failure);
        if (wait < 0) {
            throw failure;
        }
        try {
            context.sleeper().sleep(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw attempts.interrupted(e);
        }
        if (context.executor().isClosed()) {
            throw attempts.broken(failure);
        }
    }

    <T extends @Nullable Object> CompletableFuture<T> runAsync(Call<T> call) {
        return runAsync(call, false);
    }

    /** @param goesOn whether it belongs to what was under way already */
    <T extends @Nullable Object> CompletableFuture<T> runAsync(Call<T> call, boolean goesOn) {
        return start(call, ApiResponse::body, goesOn);
    }

    <T extends @Nullable Object> CompletableFuture<ApiResponse<T>> respondAsync(Call<T> call) {
        return start(call, Function.identity(), false);
    }

    private <T extends @Nullable Object, R extends @Nullable Object> CompletableFuture<R> start(
            Call<T> call, Function<ApiResponse<T>, R> view, boolean goesOn) {
        return new AsyncCall<>(new Attempts<>(call, settings, context), context, view, goesOn).start();
    }
}
