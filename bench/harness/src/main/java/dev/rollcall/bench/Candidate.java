package dev.rollcall.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A function to measure.
 *
 * @param task its folder, with {@code lib/}
 */
record Candidate(String name, Path task, String handler, List<String> jvmOptions, Map<String, String> environment) {

    /** Lambda's default without SnapStart. */
    private static final String C1 = "-XX:TieredStopAtLevel=1";

    /** As in the managed runtime: a class loader of its own for the function's jars. */
    static Candidate zip(String name, Path task, String handler) {
        return new Candidate(name, task, handler, List.of(C1), Map.of());
    }

    Candidate named(String other) {
        return new Candidate(other, task, handler, jvmOptions, environment);
    }

    Candidate with(String variable, String value) {
        Map<String, String> more = new LinkedHashMap<>(environment);
        more.put(variable, value);
        return new Candidate(name, task, handler, jvmOptions, more);
    }

    Candidate option(String option) {
        List<String> more = new ArrayList<>(jvmOptions);
        more.add(option);
        return new Candidate(name, task, handler, more, environment);
    }
}
