package dev.rollcall.client;

/**
 * On a read: answer only if the user has changed since. On a write: create, and never replace.
 *
 * @param value of the header {@code If-None-Match}
 */
public record IfNoneMatch(String value) {
    /** Checks the contract's form: {@code *} or entity tags in double quotes. */
    public IfNoneMatch {
        Headers.checkEtags("If-None-Match", value);
    }

    /**
     * Any version but this.
     *
     * @param etag as {@link ApiResponse#etag()} gave it
     * @return never null
     */
    public static IfNoneMatch of(String etag) {
        return new IfNoneMatch(etag);
    }

    /**
     * There must be none yet.
     *
     * @return never null
     */
    public static IfNoneMatch any() {
        return new IfNoneMatch("*");
    }
}
