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
 * @param layout which class loader loads its jars
 * @param snapStart whether the runtime runs the SnapStart hooks before the first event
 */
record Candidate(
        String name,
        Path task,
        Layout layout,
        String handler,
        boolean snapStart,
        List<String> jvmOptions,
        Map<String, String> environment) {

    enum Layout {
        /** As in the managed runtime: a class loader of its own for the function's jars. */
        ZIP,
        /** As in a container image: everything on the class path. */
        IMAGE
    }

    /** Lambda's default without SnapStart. */
    private static final String C1 = "-XX:TieredStopAtLevel=1";

    static Candidate zip(String name, Path task, String handler) {
        return new Candidate(name, task, Layout.ZIP, handler, false, List.of(C1), Map.of());
    }

    Candidate named(String other) {
        return new Candidate(other, task, layout, handler, snapStart, jvmOptions, environment);
    }

    Candidate with(String variable, String value) {
        Map<String, String> more = new LinkedHashMap<>(environment);
        more.put(variable, value);
        return new Candidate(name, task, layout, handler, snapStart, jvmOptions, more);
    }

    Candidate option(String option) {
        List<String> more = new ArrayList<>(jvmOptions);
        more.add(option);
        return new Candidate(name, task, layout, handler, snapStart, more, environment);
    }

    Candidate asImage() {
        return new Candidate(name, task, Layout.IMAGE, handler, snapStart, jvmOptions, environment);
    }

    /** With SnapStart, Lambda uses both compilers. */
    Candidate withSnapStart() {
        return new Candidate(
                name,
                task,
                layout,
                handler,
                true,
                jvmOptions.stream().filter(option -> !option.equals(C1)).toList(),
                environment);
    }
}
