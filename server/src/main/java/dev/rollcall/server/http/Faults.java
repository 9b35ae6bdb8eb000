package dev.rollcall.server.http;

import java.util.Arrays;
import java.util.stream.Collectors;

/** A fault for the log: classes and places, never a message, which may hold somebody's data. */
public final class Faults {

    private static final int FRAMES = 12;

    private Faults() {}

    public static String describe(Throwable fault) {
        String own = fault.getClass().getName()
                + Arrays.stream(fault.getStackTrace())
                        .limit(FRAMES)
                        .map(frame -> " < " + frame)
                        .collect(Collectors.joining());
        return fault.getCause() == null || fault.getCause() == fault
                ? own
                : own + "; caused by " + describe(fault.getCause());
    }
}
