package dev.rollcall.server.directory;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What was done to users since somebody asked last. A function answers one request at a time, so that there it is what
 * this request did; a server that answers several at once may book it on the other's line.
 */
public final class Tally {

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
