package dev.rollcall.server.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.server.directory.Failure;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class IssuerKeysTest {

    private final Ticking clock = new Ticking();
    private final Published published = new Published();
    private final IssuerKeys keys = new IssuerKeys(published, clock);

    @Test
    void keysAreFetchedOnceForManyTokens() {
        published.keys("a");
        for (int i = 0; i < 1000; i++) {
            assertTrue(keys.find("a").isPresent());
        }
        assertEquals(1, published.fetches);
    }

    @Test
    void aNewKeyIsFoundWhenATokenFirstNamesIt() {
        published.keys("a");
        keys.find("a");
        published.keys("a", "b");
        clock.pass(Duration.ofSeconds(30));
        assertTrue(keys.find("b").isPresent());
        assertTrue(keys.find("a").isPresent());
    }

    @Test
    void unknownKeysMakeUsAskAtMostEveryHalfMinute() {
        published.keys("a");
        for (int i = 0; i < 1000; i++) {
            assertFalse(keys.find("made up " + i).isPresent());
        }
        assertEquals(1, published.fetches);
        clock.pass(Duration.ofSeconds(30));
        keys.find("made up");
        keys.find("made up");
        assertEquals(2, published.fetches);
    }

    @Test
    void aWithdrawnKeyIsTrustedForAnHourAtMost() {
        published.keys("a");
        keys.find("a");
        published.keys("b");
        clock.pass(Duration.ofMinutes(59));
        assertTrue(keys.find("a").isPresent());
        clock.pass(Duration.ofMinutes(2));
        assertFalse(keys.find("a").isPresent());
    }

    @Test
    void whileTheIssuerIsAwayKnownKeysServeForADay() {
        published.keys("a");
        keys.find("a");
        published.isAway = true;
        clock.pass(Duration.ofHours(23));
        assertTrue(keys.find("a").isPresent());
        clock.pass(Duration.ofHours(2));
        assertThrows(Failure.Unavailable.class, () -> keys.find("a"));
    }

    /** A token may be good; we cannot tell. That is not the caller's fault. */
    @Test
    void anIssuerThatWasNeverReachedMakesUsUnavailable() {
        published.isAway = true;
        assertThrows(Failure.Unavailable.class, () -> keys.find("a"));
        assertThrows(Failure.Unavailable.class, () -> keys.find("a"));
        assertEquals(1, published.fetches);
        published.isAway = false;
        published.keys("a");
        clock.pass(Duration.ofSeconds(30));
        assertTrue(keys.find("a").isPresent());
    }

    /** In a thread that may be given up: one that waits for a monitor cannot be interrupted. */
    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aKnownKeyServesWhileSomebodyElseWaitsForTheIssuer() throws InterruptedException {
        published.keys("a");
        keys.find("a");
        clock.pass(Duration.ofSeconds(30));
        published.stall = new CountDownLatch(1);
        Thread stalled = Thread.startVirtualThread(() -> keys.find("b"));
        published.asked.await();
        assertTrue(keys.find("a").isPresent());
        published.stall.countDown();
        stalled.join();
    }

    @Test
    void aClockThatIsSetBackDoesNotKeepUsFromAsking() {
        published.keys("a");
        keys.find("a");
        clock.pass(Duration.ofHours(-5));
        published.keys("b");
        assertTrue(keys.find("b").isPresent());
    }

    private static final class Published implements KeySource {
        private int fetches;
        private boolean isAway;
        private KeySet keys = KeySet.EMPTY;
        private CountDownLatch stall = new CountDownLatch(0);
        private final CountDownLatch asked = new CountDownLatch(2);

        void keys(String... ids) {
            Map<String, SigningKey> byId = new HashMap<>();
            Arrays.stream(ids).forEach(id -> byId.put(id, new SigningKey(id, "RS256", key())));
            keys = new KeySet(byId);
        }

        private static PublicKey key() {
            try {
                return KeyPairGenerator.getInstance("EC").generateKeyPair().getPublic();
            } catch (java.security.NoSuchAlgorithmException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        @Override
        public KeySet fetch() {
            fetches++;
            asked.countDown();
            await(stall);
            if (isAway) {
                throw new Failure.Unavailable("away.");
            }
            return keys;
        }

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
