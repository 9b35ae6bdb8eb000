package dev.rollcall.client;

import java.time.Duration;
import java.util.Objects;

final class Durations {
    /** A hundred years: clocks count nanoseconds in 63 bits, which is not even three times as much. */
    static final Duration LONGEST = Duration.ofDays(36_500);

    private Durations() {}

    static Duration positive(String name, Duration value) {
        if (notNegative(name, value).isZero()) {
            throw new IllegalArgumentException(name + " must be longer than nothing.");
        }
        return value;
    }

    static Duration notNegative(String name, Duration value) {
        Objects.requireNonNull(value, name);
        if (value.isNegative() || value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(name + " must be from 0 to 36,500 days.");
        }
        return value;
    }
}
