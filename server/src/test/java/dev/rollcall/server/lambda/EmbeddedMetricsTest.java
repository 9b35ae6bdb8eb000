package dev.rollcall.server.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.server.directory.HistoryEntry;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EmbeddedMetricsTest {

    /** A new action is a new count; it would be in the log and in no metric. */
    @Test
    void everyChangeOfAUserIsAMetric() {
        Set<String> counted = Stream.concat(
                        Arrays.stream(HistoryEntry.Action.values()).map(Enum::name), Stream.of("ERASED", "PURGED"))
                .map(action -> "users" + action.charAt(0) + action.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        assertEquals(
                counted,
                EmbeddedMetrics.OF_THE_FUNCTION.keySet().stream()
                        .filter(name -> name.startsWith("users"))
                        .collect(Collectors.toSet()));
    }
}
