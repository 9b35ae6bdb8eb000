package dev.rollcall.local;

import io.micronaut.http.server.exceptions.ServerStartupException;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the person at the keyboard has to change before Rollcall starts, in one sentence. */
final class CannotStart extends RuntimeException {
    CannotStart(String sentence, @Nullable Throwable cause) {
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
            case ServerStartupException port ->
                new CannotStart(
                        "%s (%s): stop what uses that port, or set MICRONAUT_SERVER_PORT to another."
                                .formatted(port.getMessage(), reason(port)),
                        port);
            default -> null;
        };
    }

    private static String reason(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .reduce(failure, (outer, inner) -> inner)
                .getMessage();
    }
}
