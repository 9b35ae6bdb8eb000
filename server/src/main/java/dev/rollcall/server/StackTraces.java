package dev.rollcall.server;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Stack traces for the log: classes and places, never a message, which may hold the data of somebody. */
public final class StackTraces {

    private static final int FRAMES = 12;

    private StackTraces() {}

    public static String withoutMessages(Throwable fault) {
        String own = fault.getClass().getName()
                + Arrays.stream(fault.getStackTrace())
                        .limit(FRAMES)
                        .map(frame -> " < " + frame)
                        .collect(Collectors.joining());
        return fault.getCause() == null || fault.getCause() == fault
                ? own
                : own + "; caused by " + withoutMessages(fault.getCause());
    }
}
