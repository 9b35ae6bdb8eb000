package dev.rollcall.client;

import dev.rollcall.client.model.Problem;
import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A call that failed. Its subclasses name the fact: an {@link ApiException} for each failure that the contract
 * documents, and others for calls that got no answer. No message holds a body, a token or a query.
 */
public abstract class RollcallException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** All that is known of the call. */
    private final FailureDetails details;

    RollcallException(String message, FailureDetails details, @Nullable Throwable cause) {
        super(message, cause);
        this.details = details;
    }

    /**
     * The status of the last answer.
     *
     * @return such as 409; 0 where no answer came
     */
    public int status() {
        return details.status();
    }

    /**
     * The headers of the last answer.
     *
     * @return names without regard to case; empty where no answer came
     */
    public HttpHeaders headers() {
        return details.headers();
    }

    /**
     * Names the request in the server's logs.
     *
     * @return null where no answer came, or none that says so
     */
    public @Nullable String requestId() {
        return details.requestId();
    }

    /**
     * What became of the call, all attempts taken together. A call that only reads is never {@link Outcome#UNKNOWN}.
     *
     * @return never null
     */
    public Outcome outcome() {
        return details.outcome();
    }

    /**
     * How long the server (or the issuer of tokens) asks to wait before the next request, by its {@code Retry-After}.
     *
     * @return counted from now where the header is a date; at most a day; null where there is none
     */
    public @Nullable Duration retryAfter() {
        return RetryAfter.of(headers(), Clock.systemUTC());
    }

    /**
     * How often the request was sent.
     *
     * @return 1 or more
     */
    public int attempts() {
        return details.attempts();
    }

    /**
     * What the server says about it. Where the answer was not a problem (a proxy's page, no answer at all), one of type
     * {@code about:blank} with the code {@code unspecified}, which holds nothing but the status.
     *
     * @return never null
     */
    public Problem problem() {
        return details.problem();
    }
}
