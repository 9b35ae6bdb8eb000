package dev.rollcall.server.http;

import dev.rollcall.api.Contract;
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
    static final Principal NOBODY = new Principal(Caller.ANONYMOUS, Set.of(), "none");

    /** Of a server that is open: may do all. */
    public static final Principal ANYBODY = new Principal(Caller.ANONYMOUS, Set.copyOf(Contract.SCOPES), "open");

    public Principal {
        scopes = Set.copyOf(scopes);
    }

    public void require(String scope) {
        if (!scopes.contains(scope)) {
            throw new AccessDenied.Forbidden(scope);
        }
    }
}
