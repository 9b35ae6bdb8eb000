package dev.rollcall.server.validation;

import io.micronaut.http.HttpStatus;

/** What came is no request by HTTP's grammar, so that nothing else in it can be relied on. */
public final class MalformedRequest extends RuntimeException {

    private final HttpStatus status;

    /** @param reason of this server's own words, since it is logged */
    public MalformedRequest(HttpStatus status, String reason) {
        super(reason, null, false, false);
        this.status = status;
    }

    /** @param defect what is wrong with it, after "The request target" */
    public static MalformedRequest target(String defect) {
        return new MalformedRequest(HttpStatus.BAD_REQUEST, "The request target " + defect + ".");
    }

    public HttpStatus status() {
        return status;
    }
}
