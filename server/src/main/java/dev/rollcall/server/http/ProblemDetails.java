package dev.rollcall.server.http;

import dev.rollcall.server.directory.Failure;
import org.jspecify.annotations.Nullable;

/** What a caller is told of a fact: in its own words, or in HTTP's where headers have to do with it. */
final class ProblemDetails {

    private static final String WAIT = "Wait as long as Retry-After says and send the request again.";

    private ProblemDetails() {}

    static @Nullable String of(Failure fact) {
        return switch (fact) {
            case Failure.PreconditionFailed failed ->
                failed.userExists()
                        ? "A user has this id, and If-None-Match is *."
                        : "The user has changed since the version in If-Match. Read it again and decide anew.";
            case Failure.IdempotencyKeyReused reused ->
                "This Idempotency-Key was used with another request in the last 24 hours. Use a new one.";
            case Failure.IdempotencyKeyInUse busy ->
                "A request with this Idempotency-Key is still running. Send it again in a moment.";
            case Failure.TooManyRequests busy -> WAIT;
            case Failure.Unavailable away -> away.reason() + ' ' + (away.mayHaveWritten() ? readFirst() : WAIT);
            default -> fact.getMessage();
        };
    }

    private static String readFirst() {
        return "A write may or may not have happened: wait as long as Retry-After says, and read the item before you"
                + " send the write again.";
    }
}
