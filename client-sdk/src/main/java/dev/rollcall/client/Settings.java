package dev.rollcall.client;

import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What applies to each call. */
record Settings(
        String baseUrl,
        @Nullable Supplier<@Nullable String> token,
        @Nullable String apiKey,
        Duration timeout,
        Duration attemptTimeout,
        RetryPolicy retry,
        Map<String, String> headers) {

    Settings with(RequestOptions options) {
        return new Settings(
                baseUrl,
                token,
                apiKey,
                options.timeout() == null ? timeout : options.timeout(),
                options.attemptTimeout() == null ? attemptTimeout : options.attemptTimeout(),
                options.retry() == null ? retry : options.retry(),
                options.headers().isEmpty() ? headers : options.headers());
    }
}
