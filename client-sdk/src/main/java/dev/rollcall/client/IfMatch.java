package dev.rollcall.client;

/**
 * The write happens only if the user has not changed since it was read; otherwise {@link PreconditionFailedException}.
 *
 * @param value of the header {@code If-Match}
 */
public record IfMatch(String value) {
    /** Checks the contract's form: {@code *} or entity tags in double quotes. */
    public IfMatch {
        Headers.checkEtags("If-Match", value);
    }

    /**
     * This version only.
     *
     * @param etag as {@link ApiResponse#etag()} gave it
     * @return never null
     */
    public static IfMatch of(String etag) {
        return new IfMatch(etag);
    }

    /**
     * Any version, as long as there is one.
     *
     * @return never null
     */
    public static IfMatch any() {
        return new IfMatch("*");
    }
}
