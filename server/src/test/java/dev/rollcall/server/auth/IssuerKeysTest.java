package dev.rollcall.server.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class IssuerKeysTest {

    private static final JWTClaimsSet CLAIMS =
            new JWTClaimsSet.Builder().subject("ada").build();
    private static final ECKey KEY = newKey();

    private final Ticking clock = new Ticking();
    private final Published published = new Published();
    private final TokenVerifier verifier = new TokenVerifier(new IssuerKeys(published, clock));

    @Test
    void keysAreFetchedOnceForManyTokens() {
        published.keys("a");
        for (int i = 0; i < 1000; i++) {
            assertTrue(find("a").isPresent());
        }
        assertEquals(1, published.fetches);
    }

    @Test
    void aNewKeyIsFoundWhenATokenFirstNamesIt() {
        published.keys("a");
        find("a");
        published.keys("a", "b");
        clock.pass(Duration.ofSeconds(30));
        assertTrue(find("b").isPresent());
        assertTrue(find("a").isPresent());
    }

    @Test
    void unknownKeysMakeUsAskAtMostEveryHalfMinute() {
        published.keys("a");
        for (int i = 0; i < 1000; i++) {
            assertFalse(find("made up " + i).isPresent());
        }
        assertEquals(1, published.fetches);
        clock.pass(Duration.ofSeconds(30));
        find("made up");
        find("made up");
        assertEquals(2, published.fetches);
    }

    @Test
    void aWithdrawnKeyIsTrustedForAnHourAtMost() {
        published.keys("a");
        find("a");
        published.keys("b");
        clock.pass(Duration.ofMinutes(59));
        assertTrue(find("a").isPresent());
        clock.pass(Duration.ofMinutes(2));
        assertFalse(find("a").isPresent());
    }

    @Test
    void whileTheIssuerIsAwayKnownKeysServeForADay() {
        published.keys("a");
        find("a");
        published.isAway = true;
        clock.pass(Duration.ofHours(23));
        assertTrue(find("a").isPresent());
        clock.pass(Duration.ofHours(2));
        assertThrows(AccessDenied.Unavailable.class, () -> find("a"));
    }

    /** A token may be good; we cannot tell. That is not the caller's fault. */
    @Test
    void anIssuerThatWasNeverReachedMakesUsUnavailable() {
        published.isAway = true;
        assertThrows(AccessDenied.Unavailable.class, () -> find("a"));
        assertThrows(AccessDenied.Unavailable.class, () -> find("a"));
        assertEquals(1, published.fetches);
        published.isAway = false;
        published.keys("a");
        clock.pass(Duration.ofSeconds(1));
        assertTrue(find("a").isPresent());
        clock.pass(Duration.ofSeconds(29));
        assertFalse(find("made up").isPresent());
        assertEquals(2, published.fetches);
    }

    @Test
    void whoWaitedForAnIssuerThatIsSilentDoesNotAskItAgain() {
        published.isAway = true;
        published.silence = () -> clock.pass(Duration.ofSeconds(4));
        assertThrows(AccessDenied.Unavailable.class, () -> find("a"));
        assertThrows(AccessDenied.Unavailable.class, () -> find("a"));
        assertEquals(1, published.fetches);
    }

    /** In a thread that may be given up: one that waits for a monitor cannot be interrupted. */
    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aKnownKeyServesWhileSomebodyElseWaitsForTheIssuer() throws InterruptedException {
        published.keys("a");
        find("a");
        clock.pass(Duration.ofSeconds(30));
        published.stall = new CountDownLatch(1);
        Thread stalled = Thread.startVirtualThread(() -> find("b"));
        published.asked.await();
        assertTrue(find("a").isPresent());
        published.stall.countDown();
        stalled.join();
    }

    /** The issuer is asked, and does not answer, while the caller has gone on. */
    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void nobodyWaitsForKeysThatAreRenewedBeforeTheyAreOld() throws InterruptedException {
        published.keys("a");
        find("a");
        clock.pass(Duration.ofMinutes(56));
        published.stall = new CountDownLatch(1);
        assertTrue(find("a").isPresent());
        published.asked.await();
        assertTrue(find("a").isPresent());
        published.stall.countDown();
    }

    @Test
    void anIssuerThatIsBackIsAskedWithinHalfAMinute() {
        published.keys("a");
        find("a");
        published.isAway = true;
        clock.pass(Duration.ofHours(2));
        assertTrue(find("a").isPresent());
        published.isAway = false;
        published.keys("b");
        clock.pass(Duration.ofSeconds(30));
        assertFalse(find("a").isPresent());
        assertTrue(find("b").isPresent());
    }

    @Test
    void aClockThatIsSetBackDoesNotKeepUsFromAsking() {
        published.keys("a");
        find("a");
        clock.pass(Duration.ofHours(-5));
        published.keys("b");
        assertTrue(find("b").isPresent());
    }

    /** The claims of a token that this key has signed; empty where the verifier does not know the key. */
    private Optional<Claims> find(String keyId) {
        try {
            return Optional.of(verifier.verify(signed(keyId)));
        } catch (AccessDenied.Unauthenticated unknown) {
            return Optional.empty();
        }
    }

    private static String signed(String keyId) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(keyId).build(), CLAIMS);
            token.sign(new ECDSASigner(key(keyId)));
            return token.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static ECKey newKey() {
        try {
            return new ECKeyGenerator(Curve.P_256).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static ECKey key(String keyId) {
        return new ECKey.Builder(KEY).keyID(keyId).build();
    }

    private static final class Published implements JWKSetSource<SecurityContext> {
        private int fetches;
        private boolean isAway;
        private Runnable silence = () -> {};
        private JWKSet keys = new JWKSet();
        private volatile CountDownLatch stall = new CountDownLatch(0);
        private final CountDownLatch asked = new CountDownLatch(2);

        void keys(String... ids) {
            keys = new JWKSet(
                    Arrays.stream(ids).map(id -> (JWK) key(id).toPublicJWK()).toList());
        }

        @Override
        public JWKSet getJWKSet(JWKSetCacheRefreshEvaluator refresh, long currentTime, SecurityContext context)
                throws JWKSetUnavailableException {
            fetches++;
            asked.countDown();
            await(stall);
            silence.run();
            if (isAway) {
                throw new JWKSetUnavailableException("away.");
            }
            return new JWKSet(keys.getKeys());
        }

        @Override
        public void close() {}

        private static void await(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static final class Ticking extends Clock {
        private Instant now = Instant.parse("2026-11-21T00:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
