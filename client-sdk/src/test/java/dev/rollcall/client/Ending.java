package dev.rollcall.client;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Each way in which a caller can end a future before its answer has come. */
enum Ending {
    CANCEL(call -> assertTrue(call.cancel(true))),
    CANCEL_WITHOUT_INTERRUPT(call -> assertTrue(call.cancel(false))),
    COMPLETE(call -> assertTrue(call.complete(null))),
    COMPLETE_EXCEPTIONALLY(call -> assertTrue(call.completeExceptionally(new IllegalStateException("the caller's")))),
    COMPLETE_ASYNC(call -> call.completeAsync(() -> null)),
    COMPLETE_ASYNC_EXCEPTIONALLY(call -> call.completeAsync(() -> {
        throw new IllegalStateException("the caller's");
    })),
    COMPLETE_ON_TIMEOUT(call -> call.completeOnTimeout(null, 1, TimeUnit.MILLISECONDS)),
    OR_TIMEOUT(call -> call.orTimeout(1, TimeUnit.MILLISECONDS)),
    OBTRUDE_VALUE(call -> call.obtrudeValue(null)),
    OBTRUDE_EXCEPTION(call -> call.obtrudeException(new IllegalStateException("the caller's")));

    private final Consumer<CompletableFuture<?>> action;

    Ending(Consumer<CompletableFuture<?>> action) {
        this.action = action;
    }

    void end(CompletableFuture<?> call) {
        action.accept(call);
    }
}
