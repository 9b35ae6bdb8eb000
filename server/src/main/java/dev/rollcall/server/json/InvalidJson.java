package dev.rollcall.server.json;

/** A text is not JSON as {@link StrictJson} takes it. */
public final class InvalidJson extends RuntimeException {

    InvalidJson(String detail) {
        super(detail, null, false, false);
    }
}
