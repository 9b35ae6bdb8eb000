package dev.rollcall.client;

import dev.rollcall.client.internal.Unicode;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Options for some calls, instead of the client's: {@code rollcall.users().with(options).get(id)}. What is null stays
 * as it was; two {@code with} add up, and where both say something, the later one counts.
 *
 * @param timeout of the whole call: retries, waits and body included
 * @param attemptTimeout of each attempt
 * @param retry what to retry and when
 * @param headers more headers; the case of their names does not matter
 * @param query more parameters of the query
 */
public record RequestOptions(
        @Nullable Duration timeout,
        @Nullable Duration attemptTimeout,
        @Nullable RetryPolicy retry,
        Map<String, String> headers,
        Map<String, String> query) {
    /** Checks all of it, and copies headers and query. */
    public RequestOptions {
        if (timeout != null) {
            Durations.positive("timeout", timeout);
        }
        if (attemptTimeout != null) {
            Durations.positive("attemptTimeout", attemptTimeout);
        }
        headers = Headers.with(Map.of(), Objects.requireNonNull(headers, "headers"));
        query = Collections.unmodifiableMap(new LinkedHashMap<>(Objects.requireNonNull(query, "query")));
        query.forEach(RequestOptions::check);
    }

    private static void check(String name, String value) {
        if (Unicode.wholeOrThrow("name", name).isEmpty()) {
            throw new IllegalArgumentException("A parameter of the query needs a name.");
        }
        Unicode.wholeOrThrow(name, value);
    }

    /**
     * No options: everything stays as the client has it.
     *
     * @return never null
     */
    public static RequestOptions none() {
        return new RequestOptions(null, null, null, Map.of(), Map.of());
    }

    /**
     * The same with a time for the whole call.
     *
     * @param value retries, waits and body included
     * @return never null
     */
    public RequestOptions timeout(Duration value) {
        return new RequestOptions(Objects.requireNonNull(value, "timeout"), attemptTimeout, retry, headers, query);
    }

    /**
     * The same with a time for each attempt.
     *
     * @param value body included
     * @return never null
     */
    public RequestOptions attemptTimeout(Duration value) {
        return new RequestOptions(timeout, Objects.requireNonNull(value, "attemptTimeout"), retry, headers, query);
    }

    /**
     * The same with another policy.
     *
     * @param value instead of the client's
     * @return never null
     */
    public RequestOptions retry(RetryPolicy value) {
        return new RequestOptions(timeout, attemptTimeout, Objects.requireNonNull(value, "retry"), headers, query);
    }

    /**
     * The same with one more header.
     *
     * @param name replaces what the client would send under this name, whatever its case; {@code Authorization} and
     *     {@code Idempotency-Key} too
     * @param value visible ASCII
     * @return never null
     */
    public RequestOptions header(String name, String value) {
        return new RequestOptions(timeout, attemptTimeout, retry, Headers.with(headers, name, value), query);
    }

    /**
     * The same with one more parameter of the query, for what this version does not know.
     *
     * @param name replaces what the client would send under this name
     * @param value as text; it is encoded
     * @return never null
     */
    public RequestOptions query(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(query);
        more.put(Objects.requireNonNull(name, "name"), value);
        return new RequestOptions(timeout, attemptTimeout, retry, headers, more);
    }

    private List<@Nullable Object> values() {
        return Arrays.asList(timeout, attemptTimeout, retry, Headers.lowerCase(headers), query);
    }

    /** The case of the headers' names does not matter. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RequestOptions options && values().equals(options.values());
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    /** {@return the type alone: headers may be secret, the query about people} */
    @Override
    public String toString() {
        return "RequestOptions";
    }
}
