package dev.rollcall.server.directory;

/**
 * On whose behalf, and in which request.
 *
 * @param subject of the caller's token, or {@code anonymous} where the server is open
 */
public record Caller(String subject, String requestId) {

    public static final String ANONYMOUS = "anonymous";
}
