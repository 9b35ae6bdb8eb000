package dev.rollcall.chaos;

import dev.rollcall.chaos.FaultyServer.Response;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What a write is answered without faults, and what is in the tables before and after it.
 *
 * @param statuses one for each item of a batch
 */
record Expected(Write write, List<Integer> statuses, SortedSet<String> before, SortedSet<String> after) {

    private static final Set<Integer> UNAVAILABLE = Set.of(502, 503, 504);

    /** Each item of the batch writes lines with this in them. */
    private static final List<String> ITEMS = List.of("new@x.org", " ada ");

    private static final Pattern BOB =
            Pattern.compile("^(user bob v1 live bob |history bob v1|claim bob@x.org of bob)");

    Verdict verdict(Response answer, SortedSet<String> found) {
        List<Integer> said = Write.statuses(answer);
        boolean nothingElse = lines("", found).stream().allMatch(line -> before.contains(line) || after.contains(line));
        if (!nothingElse) {
            return Verdict.WRONG;
        }
        return IntStream.range(0, said.size())
                .mapToObj(i -> said.size() == statuses.size()
                        ? verdict(said.get(i), statuses.get(i), said.size() == 1 ? "" : ITEMS.get(i), found)
                        : verdict(said.get(i), 0, "", found))
                .max(Enum::compareTo)
                .orElse(Verdict.WRONG);
    }

    private Verdict verdict(int said, int expected, String item, SortedSet<String> found) {
        boolean untouched = lines(item, found).equals(lines(item, before));
        boolean done = lines(item, found).equals(lines(item, after));
        if (UNAVAILABLE.contains(said)) {
            return done || untouched || write.isBatch() ? Verdict.RIGHT : Verdict.WRONG;
        }
        if (said == 429) {
            return untouched ? Verdict.RIGHT : Verdict.MISLEADING;
        }
        if (said >= 500 || said == 0) {
            return Verdict.MISLEADING;
        }
        return said == expected && done ? Verdict.RIGHT : Verdict.WRONG;
    }

    static boolean isOpen(int status) {
        return UNAVAILABLE.contains(status) || status == 429;
    }

    /** Bob may be erased, since he is in the way; what would be written in his place counts. */
    private static List<String> lines(String item, SortedSet<String> lines) {
        return lines.stream()
                .filter(line -> line.contains(item) && !BOB.matcher(line).find())
                .toList();
    }
}
