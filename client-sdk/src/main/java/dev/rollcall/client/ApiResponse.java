package dev.rollcall.client;

import java.net.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * An answer with its status and headers.
 *
 * @param status such as 200
 * @param headers names without regard to case
 * @param body what the plain method returns
 * @param attempts how often the request was sent
 * @param <T> type of the body
 */
public record ApiResponse<T extends @Nullable Object>(int status, HttpHeaders headers, T body, int attempts) {
    /**
     * The version of the user, for {@link IfMatch#of} and {@code getIfChanged}.
     *
     * @return as it came, quotes included
     * @throws IllegalStateException where the answer has none (lists, batches, tables, health)
     */
    public String etag() {
        return headers.firstValue("ETag").orElseThrow(() -> new IllegalStateException("This answer has no ETag."));
    }

    /**
     * Names the request in the server's logs.
     *
     * @return the header {@code X-Request-Id}, null where it is absent
     */
    public @Nullable String requestId() {
        return headers.firstValue("X-Request-Id").orElse(null);
    }

    /** {@return the status and the type of the body} */
    @Override
    public String toString() {
        return "ApiResponse[" + status + "]";
    }
}
