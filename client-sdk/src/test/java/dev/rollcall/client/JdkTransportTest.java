package dev.rollcall.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JdkTransportTest {
    private final AtomicLong now = new AtomicLong();
    private final AtomicInteger handedOver = new AtomicInteger();
    private final ExecutorService worker = Executors.newSingleThreadExecutor();
    private final JdkTransport transport = new JdkTransport(
            task -> {
                handedOver.incrementAndGet();
                worker.execute(task);
            },
            Duration.ofSeconds(2),
            now::get);

    @AfterEach
    void close() {
        transport.close();
        worker.shutdownNow();
    }

    @Test
    void aCallNeedsAWorkerOnlyToLookUpItsHost() throws Exception {
        try (TestServer server = new TestServer()) {
            send(server.url());
            assertTrue(workerWasNeeded(), "the host was never looked up");
            send(server.url());
            assertFalse(workerWasNeeded());
            now.addAndGet(TimeUnit.SECONDS.toNanos(15));
            send(server.url());
            assertTrue(workerWasNeeded(), "the JVM may have forgotten the address");
            send(server.url());
            assertFalse(workerWasNeeded());
        }
    }

    @Test
    void aCallThatFailedSaysNothingOfTheAddress() throws Exception {
        for (int call = 1; call <= 2; call++) {
            assertThrows(ExecutionException.class, () -> send("http://127.0.0.1:1"));
            assertTrue(workerWasNeeded());
        }
    }

    @ParameterizedTest
    @CsvSource({",15000", "0,0", "10,5000", "300,15000", "-1,15000", "junk,15000"})
    void anAddressIsTrustedForHalfOfTheJvmsTime(String setting, long millis) {
        assertEquals(millis, TimeUnit.NANOSECONDS.toMillis(JdkTransport.addressKept(setting)));
    }

    /** Since it was last asked. How often is the JDK's affair: an answer that overtakes its request takes one more turn. */
    private boolean workerWasNeeded() throws Exception {
        worker.submit(() -> {}).get(20, TimeUnit.SECONDS);
        return handedOver.getAndSet(0) > 0;
    }

    private void send(String url) throws Exception {
        HttpTransport.Request request = new HttpTransport.Request("GET", URI.create(url + "/users/u1"), Map.of(), null);
        assertEquals(200, transport.send(request).get(20, TimeUnit.SECONDS).status());
    }
}
