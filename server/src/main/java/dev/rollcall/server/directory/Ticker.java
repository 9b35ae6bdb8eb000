package dev.rollcall.server.directory;

/** A monotonic clock. */
@FunctionalInterface
public interface Ticker {
    long nanos();
}
