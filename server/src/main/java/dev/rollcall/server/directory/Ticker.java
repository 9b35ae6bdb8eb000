package dev.rollcall.server.directory;

/** Time that nobody sets: only what passes by it has passed. */
@FunctionalInterface
public interface Ticker {
    long nanos();
}
