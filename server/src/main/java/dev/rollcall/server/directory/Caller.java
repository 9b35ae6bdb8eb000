package dev.rollcall.server.directory;

/**
 * On whose behalf, and in which request.
 *
 * @param subject who calls, by the issuer's name for them, or {@code anonymous} if no token is needed
 */
public record Caller(String subject, String requestId) {

    public static final String ANONYMOUS = "anonymous";
}
