package dev.rollcall.server.directory;

/** Somebody else wrote between the read and the write. */
public final class StaleWrite extends RuntimeException {
    public StaleWrite() {
        super(null, null, false, false);
    }
}
