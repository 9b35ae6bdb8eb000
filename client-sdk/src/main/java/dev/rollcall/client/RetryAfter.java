package dev.rollcall.client;

import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** The header, as seconds or as a date (RFC 9110, 10.2.3). What is neither is ignored. */
final class RetryAfter {
    private static final String NAME = "Retry-After";
    private static final long LONGEST = Duration.ofDays(1).toSeconds();

    private RetryAfter() {}

    static HttpHeaders only(HttpHeaders headers) {
        return HttpHeaders.of(headers.map(), (name, value) -> name.equalsIgnoreCase(NAME));
    }

    static long nanos(HttpHeaders headers, Clock clock) {
        Duration wait = of(headers, clock);
        return wait == null ? 0 : wait.toNanos();
    }

    static @Nullable Duration of(HttpHeaders headers, Clock clock) {
        String value = headers.firstValue(NAME).orElse(null);
        return value == null ? null : parse(value.trim(), clock);
    }

    private static @Nullable Duration parse(String value, Clock clock) {
        if (value.matches("\\d+")) {
            return Duration.ofSeconds(value.length() > 9 ? LONGEST : Math.min(LONGEST, Long.parseLong(value)));
        }
        try {
            Instant until = DateTimeFormatter.RFC_1123_DATE_TIME.parse(value, Instant::from);
            Duration wait = Duration.between(clock.instant(), until);
            return wait.isNegative() ? Duration.ZERO : wait.toSeconds() < LONGEST ? wait : Duration.ofSeconds(LONGEST);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
