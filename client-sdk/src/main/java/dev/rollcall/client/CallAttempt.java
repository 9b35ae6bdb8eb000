package dev.rollcall.client;

import dev.rollcall.client.model.ProblemCode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of a call.
 *
 * @param number 1 or more
 * @param status of the answer, 0 where none came
 * @param code of the problem, null where there is none
 * @param duration the wait for a token included
 * @param sentBytes of the request's body
 * @param receivedBytes of the answer's body, unpacked
 * @param failure why there is no answer, null where there is one
 */
public record CallAttempt(
        int number,
        int status,
        @Nullable ProblemCode code,
        Duration duration,
        int sentBytes,
        int receivedBytes,
        @Nullable Throwable failure) {}
