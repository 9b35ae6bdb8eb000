package dev.rollcall.client;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Keeps a call going whatever its observer throws. */
final class Observation implements CallObserver {
    private static final Logger LOGGER = System.getLogger("dev.rollcall.client");

    private final CallObserver observer;
    private final AtomicBoolean over = new AtomicBoolean();

    private Observation(CallObserver observer) {
        this.observer = observer;
    }

    static @Nullable Observation begin(@Nullable CallListener listener, Operation operation) {
        if (listener == null) {
            return null;
        }
        CallObserver observer = begun(listener, operation);
        return observer == NONE ? null : new Observation(observer);
    }

    private static CallObserver begun(CallListener listener, Operation operation) {
        return guarded(
                () -> Objects.requireNonNull(listener.begin(operation), "CallListener.begin gave null, not NONE"),
                NONE);
    }

    /** Both are told. */
    static CallListener both(CallListener first, CallListener second) {
        return operation ->
                new Both(new Observation(begun(first, operation)), new Observation(begun(second, operation)));
    }

    @Override
    public Map<String, String> headers(int attempt) {
        return guarded(
                () -> Headers.with(
                        Map.of(), Objects.requireNonNull(observer.headers(attempt), "CallObserver.headers gave null")),
                Map.of());
    }

    @Override
    public void attempted(CallAttempt attempt) {
        guarded(() -> observer.attempted(attempt));
    }

    @Override
    public void waiting(RollcallException reason, Duration wait) {
        guarded(() -> observer.waiting(reason, wait));
    }

    @Override
    public void ended(@Nullable Throwable failure) {
        if (over.compareAndSet(false, true)) { // The caller may end a future just as the answer comes.
            guarded(() -> observer.ended(failure));
        }
    }

    private static void guarded(Runnable task) {
        guarded(
                () -> {
                    task.run();
                    return true;
                },
                false);
    }

    private static <T> T guarded(Supplier<T> task, T otherwise) {
        try {
            return task.get();
        } catch (Throwable e) { // Kotlin's lambdas throw checked exceptions, and a test's an AssertionError.
            LOGGER.log(Level.WARNING, "A CallListener failed", e);
            return otherwise;
        }
    }

    private record Both(Observation first, Observation second) implements CallObserver {
        @Override
        public Map<String, String> headers(int attempt) {
            return Headers.with(first.headers(attempt), second.headers(attempt));
        }

        @Override
        public void attempted(CallAttempt attempt) {
            first.attempted(attempt);
            second.attempted(attempt);
        }

        @Override
        public void waiting(RollcallException reason, Duration wait) {
            first.waiting(reason, wait);
            second.waiting(reason, wait);
        }

        @Override
        public void ended(@Nullable Throwable failure) {
            first.ended(failure);
            second.ended(failure);
        }
    }
}
