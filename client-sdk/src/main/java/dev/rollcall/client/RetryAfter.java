package dev.rollcall.client;

import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

/** The header, as seconds or as a date (RFC 9110, 10.2.3). What is neither is ignored. */
final class RetryAfter {
    private static final long LONGEST = Duration.ofDays(1).toSeconds();

    private RetryAfter() {}

    static long nanos(HttpHeaders headers, Clock clock) {
        return headers.firstValue("Retry-After")
                .map(value -> parse(value.trim(), clock).toNanos())
                .orElse(0L);
    }

    private static Duration parse(String value, Clock clock) {
        if (value.matches("\\d{1,9}")) {
            return Duration.ofSeconds(Math.min(LONGEST, Long.parseLong(value)));
        }
        try {
            Instant until = DateTimeFormatter.RFC_1123_DATE_TIME.parse(value, Instant::from);
            Duration wait = Duration.between(clock.instant(), until);
            return wait.isNegative()
                    ? Duration.ZERO
                    : Duration.ofSeconds(Math.min(LONGEST, wait.toSeconds()), wait.toNanosPart());
        } catch (DateTimeException e) {
            return Duration.ZERO;
        }
    }
}
