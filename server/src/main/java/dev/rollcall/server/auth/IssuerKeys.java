package dev.rollcall.server.auth;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetSourceWrapper;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.OutageTolerantJWKSetSource;
import com.nimbusds.jose.jwk.source.RefreshAheadCachingJWKSetSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * The issuer's keys. They are fetched when they are first needed, when a token names an unknown key, and shortly before
 * they get old, but at most once in 30 seconds, whatever tokens come. Until the first fetch succeeds it is tried once a
 * second.
 *
 * <p>These are the parts of Nimbus's {@code JWKSourceBuilder} in another order. There the outage tolerance is below the
 * cache, so that after each failure a withdrawn key would be trusted for another hour. A failed fetch is not repeated
 * at once, because a caller is waiting.
 */
final class IssuerKeys implements JWKSource<SecurityContext> {

    /** How long a key that the issuer has withdrawn is still trusted. */
    private static final Duration FRESH = Duration.ofHours(1);

    /** How long before that they are fetched again, while nobody waits. */
    private static final Duration AHEAD = Duration.ofMinutes(5);

    /** How long a caller waits while another one fetches; a fetch never takes longer. */
    private static final Duration MAX_WAIT = Duration.ofSeconds(5);

    /** How long they are used after they were last fresh, while the issuer cannot be reached. */
    private static final Duration MAX_AGE = Duration.ofHours(24);

    private final JWKSetSource<SecurityContext> keys;
    private final Clock clock;

    IssuerKeys(JWKSetSource<SecurityContext> issuer, Clock clock) {
        this.keys = new OutageTolerantJWKSetSource<>(
                new RefreshAheadCachingJWKSetSource<>(
                        new Throttled(issuer, clock),
                        FRESH.toMillis(),
                        MAX_WAIT.toMillis(),
                        AHEAD.toMillis(),
                        false,
                        Executors.newVirtualThreadPerTaskExecutor(),
                        true,
                        null),
                MAX_AGE.toMillis(),
                null);
        this.clock = clock;
    }

    /** Like {@code JWKSetBasedJWKSource}, which takes the time from the system. */
    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws KeySourceException {
        long now = clock.millis();
        JWKSet known = keys.getJWKSet(JWKSetCacheRefreshEvaluator.noRefresh(), now, context);
        List<JWK> selected = selector.select(known);
        return selected.isEmpty()
                ? selector.select(keys.getJWKSet(JWKSetCacheRefreshEvaluator.referenceComparison(known), now, context))
                : selected;
    }

    /**
     * Nimbus's {@code RateLimitedJWKSetSource} allows two fetches per interval, and hardly any after the clock was set
     * back. The cache calls this source under its lock.
     */
    private static final class Throttled extends JWKSetSourceWrapper<SecurityContext> {

        private static final Duration MIN_INTERVAL = Duration.ofSeconds(30);

        /** Nobody with a token is served before there are keys. */
        private static final Duration UNTIL_THE_FIRST = Duration.ofSeconds(1);

        private final Clock clock;
        private Duration interval = UNTIL_THE_FIRST;
        private long lastAttempt;

        Throttled(JWKSetSource<SecurityContext> issuer, Clock clock) {
            super(issuer);
            this.clock = clock;
        }

        @Override
        public JWKSet getJWKSet(
                JWKSetCacheRefreshEvaluator refresh, long currentTime, @Nullable SecurityContext context)
                throws KeySourceException {
            if (Math.abs(clock.millis() - lastAttempt) < interval.toMillis()) {
                throw new JWKSetUnavailableException("The issuer was asked a moment ago.");
            }
            try {
                JWKSet fetched = getSource().getJWKSet(refresh, currentTime, context);
                interval = MIN_INTERVAL;
                return fetched;
            } finally {
                // Those who waited for this attempt do not make another one.
                lastAttempt = clock.millis();
            }
        }
    }
}
