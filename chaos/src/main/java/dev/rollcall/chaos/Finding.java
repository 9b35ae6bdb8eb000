package dev.rollcall.chaos;

import java.util.List;
import java.util.stream.Collectors;

/** Something that did not hold. */
record Finding(String where, String what) {

    static List<Finding> of(String where, List<String> broken) {
        return broken.stream().map(sentence -> new Finding(where, sentence)).toList();
    }

    static String lines(List<Finding> findings) {
        return findings.stream()
                .limit(40)
                .map(finding -> "  " + finding.where() + ": " + finding.what())
                .collect(Collectors.joining("\n"));
    }
}
