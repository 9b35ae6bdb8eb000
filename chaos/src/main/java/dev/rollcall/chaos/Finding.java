package dev.rollcall.chaos;

import java.util.List;
import java.util.stream.Collectors;

/** Something that did not hold. */
record Finding(String where, String what) {

    /** Whether nothing else runs here, so that time tells something. */
    static final boolean IDLE = Boolean.getBoolean("idle");

    private static final int DOCUMENTED_MS = 6_000;

    private static final int SHOWN = 40;
    private static final int SHORT = 200;

    static boolean isLate(long millis) {
        return millis > DOCUMENTED_MS;
    }

    /** Later than a busy machine explains. */
    static boolean isTooLate(long millis) {
        return IDLE && isLate(millis);
    }

    static List<Finding> of(String where, List<String> broken) {
        return broken.stream().map(sentence -> new Finding(where, sentence)).toList();
    }

    /** For the end of a log, which is all that some keep of it. */
    static String shortLines(List<Finding> findings) {
        return findings.stream()
                .limit(SHOWN)
                .map(finding -> finding.where() + ": " + finding.what())
                .map(line -> "  " + line.substring(0, Math.min(line.length(), SHORT)))
                .collect(Collectors.joining("\n"));
    }

    static String lines(List<Finding> findings) {
        return findings.stream()
                .limit(SHOWN)
                .map(finding -> "  " + finding.where() + ": " + finding.what())
                .collect(Collectors.joining("\n"));
    }
}
