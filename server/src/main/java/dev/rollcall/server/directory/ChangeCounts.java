package dev.rollcall.server.directory;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many users were created, updated, deleted, restored and erased since somebody asked last. Where one request is
 * answered at a time, that is what this request did; where several are, one may be booked on the other's line.
 */
public final class ChangeCounts {

    private final Map<String, Integer> counts = new ConcurrentHashMap<>();

    void changed(HistoryEntry.Action action) {
        count(action.name());
    }

    void erased() {
        count("ERASED");
    }

    private void count(String action) {
        String name = "users" + action.charAt(0) + action.substring(1).toLowerCase(Locale.ROOT);
        counts.merge(name, 1, Integer::sum);
    }

    /** By name, such as {@code usersCreated}; never 0. */
    public Map<String, Integer> drain() {
        if (counts.isEmpty()) {
            return Map.of();
        }
        Map<String, Integer> drained = new TreeMap<>();
        for (String name : counts.keySet()) {
            Integer count = counts.remove(name);
            if (count != null) {
                drained.put(name, count);
            }
        }
        return drained;
    }
}
