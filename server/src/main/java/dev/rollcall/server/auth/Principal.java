package dev.rollcall.server.auth;

import dev.rollcall.server.directory.Caller;
import java.util.Set;

/**
 * Who calls, and what they may do.
 *
 * @param subject the token's subject, or {@code anonymous}
 * @param kind how the caller is known, for the log: {@code token}, {@code gateway}, {@code open} or {@code none}
 */
public record Principal(String subject, Set<String> scopes, String kind) {

    /** The caller of a request that has not been authenticated: may do nothing. */
    public static final Principal NOBODY = new Principal(Caller.ANONYMOUS, Set.of(), "none");

    /** Any caller of an open server: may do everything. */
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
