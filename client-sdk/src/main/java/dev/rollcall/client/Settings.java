package dev.rollcall.client;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What applies to each call. */
record Settings(
        String baseUrl,
        @Nullable Tokens tokens,
        Duration timeout,
        Duration attemptTimeout,
        RetryPolicy retry,
        Map<String, String> headers,
        Map<String, String> query,
        @Nullable CallListener listener) {

    Settings with(RequestOptions options) {
        return new Settings(
                baseUrl,
                tokens,
                options.timeout() == null ? timeout : options.timeout(),
                options.attemptTimeout() == null ? attemptTimeout : options.attemptTimeout(),
                options.retry() == null ? retry : options.retry(),
                options.headers().isEmpty() ? headers : Headers.with(headers, options.headers()),
                options.query().isEmpty() ? query : merged(query, options.query()),
                listener);
    }

    private static Map<String, String> merged(Map<String, String> first, Map<String, String> second) {
        Map<String, String> all = new LinkedHashMap<>(first);
        all.putAll(second);
        return all;
    }
}
