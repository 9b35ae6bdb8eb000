package dev.rollcall.server.auth;

import dev.rollcall.server.Configuration;
import dev.rollcall.server.directory.Reachability;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Secondary;
import io.micronaut.core.util.SupplierUtil;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.Executor;

/** Decides at the start who may call at all. Without a decision the server does not start. */
@Factory
public final class AuthBeans {

    /** The executor for whatever may wait for the issuer's keys. */
    public static final String TOKEN_CHECKS = "token-checks";

    /** The function has one request at a time. A server with an event loop has another one, in its settings. */
    @Singleton
    @Secondary
    @Named(TOKEN_CHECKS)
    Executor tokenChecks() {
        return Runnable::run;
    }

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
