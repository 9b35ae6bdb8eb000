package dev.rollcall.server.json;

import io.micronaut.core.convert.ConversionContext;
import io.micronaut.core.convert.TypeConverter;
import jakarta.inject.Singleton;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Dates with times as RFC 3339, 5.6 has them; Java's ISO 8601 takes more of some and less of others. What is finer than
 * a nanosecond could not be kept and is refused.
 */
@Singleton
public final class Rfc3339 implements TypeConverter<CharSequence, OffsetDateTime> {

    /** What is wrong with any other text, for people. */
    public static final String EXPECTED =
            "is not a valid RFC 3339 date and time, such as 2026-01-31T09:00:00Z or 2026-01-31T10:00:00.123+01:00 (a plus"
                    + " sign is %2B in a query), with up to nine digits of a fraction";

    private static final Pattern DATE_TIME =
            Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt]([0-9]{2}:[0-9]{2}):([0-9]{2})(?:\\.([0-9]{1,9}))?"
                    + "(?:[Zz]|([+-])([0-9]{2}):([0-9]{2}))");

    /** They are added at the end of June or December, in UTC (RFC 3339, 5.7). */
    private static final Set<MonthDay> AFTER_LEAP_SECONDS = Set.of(MonthDay.of(7, 1), MonthDay.of(1, 1));

    /** In UTC; a leap second is the first one of the next day. */
    public static Optional<OffsetDateTime> parse(CharSequence text) {
        Matcher parts = DATE_TIME.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(time(parts));
        } catch (DateTimeException noSuchDayOrTime) {
            return Optional.empty();
        }
    }

    private static @Nullable OffsetDateTime time(Matcher parts) {
        int second = Integer.parseInt(parts.group(3));
        OffsetDateTime time = LocalDate.parse(parts.group(1))
                .atTime(LocalTime.parse(parts.group(2)).withSecond(Math.min(second, 59)))
                .minusMinutes(offset(parts))
                .atOffset(ZoneOffset.UTC);
        return second < 60
                ? time.withNano(nanos(parts.group(4)))
                : second == 60 && isMidnightAfterLeapSecond(time.plusSeconds(1)) ? time.plusSeconds(1) : null;
    }

    private static boolean isMidnightAfterLeapSecond(OffsetDateTime time) {
        return time.toLocalTime().equals(LocalTime.MIDNIGHT) && AFTER_LEAP_SECONDS.contains(MonthDay.from(time));
    }

    /** In minutes. */
    private static int offset(Matcher parts) {
        if (parts.group(5) == null) {
            return 0;
        }
        LocalTime offset = LocalTime.of(Integer.parseInt(parts.group(6)), Integer.parseInt(parts.group(7)));
        return (parts.group(5).equals("-") ? -1 : 1) * (offset.toSecondOfDay() / 60);
    }

    private static int nanos(@Nullable String fraction) {
        return fraction == null ? 0 : Integer.parseInt((fraction + "00000000").substring(0, 9));
    }

    @Override
    public Optional<OffsetDateTime> convert(CharSequence text, Class<OffsetDateTime> type, ConversionContext context) {
        Optional<OffsetDateTime> time = parse(text);
        if (time.isEmpty()) {
            context.reject(text, new IllegalArgumentException("not RFC 3339"));
        }
        return time;
    }
}
