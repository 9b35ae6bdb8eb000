package dev.rollcall.server.auth;

import dev.rollcall.server.directory.Caller;
import java.util.Set;

/**
 * Who calls, and what they may do.
 *
 * @param subject of the token, or {@code anonymous}
 * @param kind how we know, for the log: {@code token}, {@code gateway}, {@code open} or {@code none}
 */
public record Principal(String subject, Set<String> scopes, String kind) {

    /** Of a request that nobody has looked at: may do nothing. */
    public static final Principal NOBODY = new Principal(Caller.ANONYMOUS, Set.of(), "none");

    /** Of a server that is open: may do all, whatever scope it takes. */
    static final Principal ANYBODY = new Principal(Caller.ANONYMOUS, Set.of(), "open");

    public Principal {
        scopes = Set.copyOf(scopes);
    }

    public void require(String scope) {
        if (!scopes.contains(scope) && !equals(ANYBODY)) {
            throw new AccessDenied.Forbidden(scope);
        }
    }
}
