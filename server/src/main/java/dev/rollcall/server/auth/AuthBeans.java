package dev.rollcall.server.auth;

import dev.rollcall.server.Configuration;
import dev.rollcall.server.directory.Reachability;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.core.util.SupplierUtil;
import java.time.Clock;
import java.util.Set;

/** Decides at the start who may call at all. Without a decision the server does not start. */
@Factory
final class AuthBeans {

    @Context
    Authentication authentication(
            Configuration configuration, Clock clock, Reachability reachability, BeanProvider<OpenAccess> open) {
        String issuer = configuration.issuer();
        if (issuer != null) {
            return bearer(configuration, issuer, clock, reachability);
        }
        if (!open.isPresent()) {
            throw new IllegalStateException("Set ROLLCALL_ISSUER and ROLLCALL_AUDIENCE: without them nobody can call.");
        }
        open.get();
        return request -> Principal.ANYBODY;
    }

    private static Authentication bearer(
            Configuration configuration, String issuer, Clock clock, Reachability reachability) {
        if (configuration.audience().isEmpty()) {
            throw new IllegalStateException(
                    "Set ROLLCALL_AUDIENCE: without it a token for any service of the issuer would do.");
        }
        ClaimRules rules =
                new ClaimRules(issuer, Set.copyOf(configuration.audience()), configuration.scopePrefix(), clock);
        return new BearerAuthentication(
                rules,
                SupplierUtil.memoized(() -> TokenVerifier.of(issuer, configuration.jwksUrl(), clock, reachability)));
    }
}
