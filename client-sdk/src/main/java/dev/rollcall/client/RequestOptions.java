package dev.rollcall.client;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Options for some calls, instead of the client's: {@code rollcall.users().with(options).get(id)}. What is null stays as
 * the client has it.
 *
 * @param timeout of the whole call: retries, waits and body included
 * @param attemptTimeout of each attempt
 * @param retry what to retry and when
 * @param headers more headers, by name
 */
public record RequestOptions(
        @Nullable Duration timeout,
        @Nullable Duration attemptTimeout,
        @Nullable RetryPolicy retry,
        Map<String, String> headers) {
    /** Copies the headers and checks them. */
    public RequestOptions {
        headers = Map.copyOf(headers);
        headers.forEach(Headers::check);
    }

    /**
     * No options: everything stays as the client has it.
     *
     * @return never null
     */
    public static RequestOptions none() {
        return new RequestOptions(null, null, null, Map.of());
    }

    /**
     * The same with a time for the whole call.
     *
     * @param value retries, waits and body included
     * @return never null
     */
    public RequestOptions timeout(Duration value) {
        return new RequestOptions(Objects.requireNonNull(value), attemptTimeout, retry, headers);
    }

    /**
     * The same with a time for each attempt.
     *
     * @param value body included
     * @return never null
     */
    public RequestOptions attemptTimeout(Duration value) {
        return new RequestOptions(timeout, Objects.requireNonNull(value), retry, headers);
    }

    /**
     * The same with another policy.
     *
     * @param value instead of the client's
     * @return never null
     */
    public RequestOptions retry(RetryPolicy value) {
        return new RequestOptions(timeout, attemptTimeout, Objects.requireNonNull(value), headers);
    }

    /**
     * The same with one more header.
     *
     * @param name replaces what the client would send under this name
     * @param value visible ASCII
     * @return never null
     */
    public RequestOptions header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new RequestOptions(timeout, attemptTimeout, retry, more);
    }

    /** {@return the type alone: headers may be secret} */
    @Override
    public String toString() {
        return "RequestOptions";
    }
}
