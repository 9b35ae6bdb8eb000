package dev.rollcall.local;

import java.net.BindException;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the person at the keyboard has to change before Rollcall starts, in one sentence. */
final class CannotStart extends RuntimeException {
    CannotStart(String sentence) {
        super(sentence);
    }

    CannotStart(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    /** The sentence for a failed start; a failure that nobody foresaw is thrown on, for it needs its stack trace. */
    static CannotStart because(RuntimeException failure) {
        return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
                .map(CannotStart::foreseen)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> failure);
    }

    private static @Nullable CannotStart foreseen(Throwable failure) {
        return switch (failure) {
            case CannotStart sentence -> sentence;
            case BindException taken ->
                new CannotStart(
                        "Rollcall cannot listen on that port (%s): stop what uses it, or set MICRONAUT_SERVER_PORT to another."
                                .formatted(taken.getMessage()),
                        taken);
            default -> null;
        };
    }
}
