package dev.rollcall.local;

import dev.rollcall.server.dynamodb.Shards;
import io.micronaut.http.server.exceptions.ServerStartupException;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rollcall cannot start. The message tells the user in one sentence what to change. */
final class CannotStart extends RuntimeException {
    CannotStart(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }

    /** The sentence for a failed start. An unexpected failure is thrown instead, since it needs its stack trace. */
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
            case Shards.Unusable shards -> new CannotStart(shards.getMessage(), shards);
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
