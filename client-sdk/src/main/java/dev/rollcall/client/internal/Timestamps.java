package dev.rollcall.client.internal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/**
 * RFC 3339, 5.6, no more and no less; Java's ISO 8601 takes more of some and less of others. Read without a formatter,
 * which costs 2 KB a call.
 */
public final class Timestamps {
    private static final DateTimeFormatter MILLIS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();
    private static final String TIME = "0000-00-00T00:00:00";
    private static final int DAY = 86_400;

    private Timestamps() {}

    /** What is finer than a nanosecond is cut off; a leap second is the first one of the next day. */
    public static Instant parse(String text) {
        int zone = text.startsWith(".", TIME.length()) ? endOfDigits(text, TIME.length() + 1) : TIME.length();
        require(fits(text, 0, TIME) && zone != TIME.length() + 1);
        long day = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10))
                .toEpochDay();
        int second = number(text, 17, 19);
        require(number(text, 11, 13) < 24 && number(text, 14, 16) < 60 && second <= 60);
        long time = day * DAY + 60 * minutes(text, 11) + second - 60 * offset(text, zone);
        require(second < 60 || isAfterLeapSecond(time));
        return Instant.ofEpochSecond(time, second < 60 ? nanos(text, zone) : 0);
    }

    /** They are added at the end of June or December, in UTC (RFC 3339, 5.7). */
    private static boolean isAfterLeapSecond(long time) {
        LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(time, DAY));
        return Math.floorMod(time, DAY) == 0 && day.getDayOfMonth() == 1 && day.getMonthValue() % 6 == 1;
    }

    static String format(Instant instant) {
        return instant.getNano() % 1_000_000 == 0 ? MILLIS.format(instant) : instant.toString();
    }

    private static int offset(String text, int zone) {
        if (fits(text, zone, "Z") && text.length() == zone + 1) {
            return 0;
        }
        require((fits(text, zone, "+00:00") || fits(text, zone, "-00:00")) && text.length() == zone + 6);
        require(number(text, zone + 1, zone + 3) < 24 && number(text, zone + 4, zone + 6) < 60);
        return text.charAt(zone) == '-' ? -minutes(text, zone + 1) : minutes(text, zone + 1);
    }

    private static int minutes(String text, int from) {
        return 60 * number(text, from, from + 2) + number(text, from + 3, from + 5);
    }

    private static int nanos(String text, int zone) {
        int digits = Math.max(0, Math.min(9, zone - TIME.length() - 1));
        int nanos = digits == 0 ? 0 : number(text, TIME.length() + 1, TIME.length() + 1 + digits);
        for (int i = digits; i < 9; i++) {
            nanos *= 10;
        }
        return nanos;
    }

    /** Whether there are digits in place of zeros, and otherwise what the form has, in upper or lower case. */
    private static boolean fits(String text, int from, String form) {
        if (text.length() < from + form.length()) {
            return false;
        }
        for (int i = 0; i < form.length(); i++) {
            char c = text.charAt(from + i);
            if (form.charAt(i) == '0'
                    ? !isDigit(c)
                    : c != form.charAt(i) && c != Character.toLowerCase(form.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static int endOfDigits(String text, int from) {
        int end = from;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static int number(String text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            value = value * 10 + text.charAt(i) - '0';
        }
        return value;
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new DateTimeException("not RFC 3339");
        }
    }
}
