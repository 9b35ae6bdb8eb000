package dev.rollcall.server.directory;

import java.time.Instant;

/** One change of one user. */
public record HistoryEntry(
        long version,
        Action action,
        Instant at,
        String actor,
        String requestId,
        ChangedFields before,
        ChangedFields after) {

    /** What happened to the user. */
    public enum Action {
        CREATED,
        UPDATED,
        DELETED,
        RESTORED
    }
}
