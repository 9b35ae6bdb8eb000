package dev.rollcall.server.directory;

/**
 * On whose behalf, and in which request.
 *
 * @param subject who calls, by the issuer's name for them, or {@code anonymous} where nobody has to say
 */
public record Caller(String subject, String requestId) {

    public static final String ANONYMOUS = "anonymous";
}
