package dev.rollcall.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.client.model.TableRequest;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.DoubleAccumulator;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot work is refused where it is said, and nothing is sent. */
class ArgumentsTest {
    private static final String HALF = "a\ud83d";

    private final RollcallClient rollcall = RollcallClient.builder()
            .baseUrl("http://nowhere.invalid")
            .transport(request -> CompletableFuture.failedFuture(new AssertionError("sent")))
            .build();

    @ParameterizedTest
    @ValueSource(strings = {"", "a,b", "a b", "ä", "a\n"})
    void anIdempotencyKeyKeepsTheContractsForm(String key) {
        assertThrows(IllegalArgumentException.class, () -> IdempotencyKey.of(key));
    }

    @Test
    void anIdempotencyKeyKeepsTheContractsLength() {
        assertEquals(255, IdempotencyKey.of("x".repeat(255)).value().length());
        String message = assertThrows(IllegalArgumentException.class, () -> IdempotencyKey.of("x".repeat(256)))
                .getMessage();
        assertTrue(message.startsWith("Idempotency-Key must have 1 to 255 characters"), message);
        assertFalse(message.contains("xx"), message);
    }

    @Test
    void anEtagNeedsItsQuotes() {
        assertThrows(IllegalArgumentException.class, () -> IfMatch.of("1"));
        assertThrows(IllegalArgumentException.class, () -> IfNoneMatch.of("1"));
        for (String etag : List.of("\"1\"", "W/\"1\"", "*", "\"1\", \"2\"")) {
            assertEquals(etag, IfMatch.of(etag).value());
            assertEquals(etag, IfNoneMatch.of(etag).value());
        }
    }

    static List<Consumer<Duration>> durations() {
        return List.of(
                value -> RollcallClient.builder().timeout(value),
                value -> RollcallClient.builder().attemptTimeout(value),
                value -> RollcallClient.builder().connectTimeout(value),
                value -> RequestOptions.none().timeout(value),
                value -> RequestOptions.none().attemptTimeout(value),
                value -> RetryPolicy.defaults().baseDelay(value),
                value -> RetryPolicy.defaults().maxDelay(value));
    }

    @ParameterizedTest
    @MethodSource("durations")
    void aTimeThatNoClockCanAddIsRefused(Consumer<Duration> setter) {
        for (Duration wrong : Arrays.asList(
                null,
                Duration.ofMillis(-1),
                Duration.ofMillis(Long.MAX_VALUE),
                ChronoUnit.FOREVER.getDuration(),
                Duration.ofDays(36_501))) {
            assertThrows(RuntimeException.class, () -> setter.accept(wrong));
        }
        setter.accept(Duration.ofDays(36_500));
    }

    @Test
    void theLongestTimesWork() {
        Duration longest = Duration.ofDays(36_500);
        try (RollcallClient client = RollcallClient.builder()
                .baseUrl("http://127.0.0.1:1")
                .timeout(longest)
                .attemptTimeout(longest)
                .connectTimeout(longest)
                .retry(new RetryPolicy(2, Duration.ZERO, longest))
                .build()) {
            assertThrows(ConnectionException.class, () -> client.users().get("u1"));
            assertThrows(
                    RuntimeException.class,
                    () -> client.async().users().get("u1").join());
        }
    }

    @Test
    void aNumberKeepsItsDigitsOrIsRefused() {
        DoubleAdder adder = new DoubleAdder();
        adder.add(1.5);
        LongAdder whole = new LongAdder();
        whole.add(7);
        assertEquals(
                "[1.5,2.5,7,8,9,1,2,3,4,0.1,0.1,12345678901234567890,1.10]",
                payload(Arrays.asList(
                        adder,
                        new DoubleAccumulator(Double::sum, 2.5),
                        whole,
                        new AtomicInteger(8),
                        new AtomicLong(9),
                        (byte) 1,
                        (short) 2,
                        3,
                        4L,
                        0.1,
                        0.1f,
                        new BigInteger("12345678901234567890"),
                        new BigDecimal("1.10"))));
        Number fraction = new Number() {
            private static final long serialVersionUID = 1;

            @Override
            public int intValue() {
                return 0;
            }

            @Override
            public long longValue() {
                return 0;
            }

            @Override
            public float floatValue() {
                return 0.5f;
            }

            @Override
            public double doubleValue() {
                return 0.5;
            }
        };
        assertThrows(IllegalArgumentException.class, () -> payload(fraction));
        assertThrows(IllegalArgumentException.class, () -> payload(Double.POSITIVE_INFINITY));
    }

    private static String payload(Object value) {
        String json =
                TableRequest.builder().operation("echo").payload(value).build().toJson();
        return json.substring(json.indexOf("\"payload\":") + 10, json.length() - 1);
    }

    @Test
    void halfOfASurrogatePairIsRefusedWhereverItStands() {
        assertThrows(IllegalArgumentException.class, () -> rollcall.users().get(HALF));
        assertThrows(IllegalArgumentException.class, () -> rollcall.users()
                .list(ListUsers.builder().namePrefix(HALF).build())
                .pages()
                .iterator()
                .next());
        assertThrows(IllegalArgumentException.class, () -> rollcall.users()
                .with(RequestOptions.none().query("q", HALF))
                .get("u1"));
        for (Object wrong : List.of(HALF, Map.of(HALF, 1), List.of("\ude00x"))) {
            String message = assertThrows(IllegalArgumentException.class, () -> payload(wrong))
                    .getMessage();
            assertTrue(message.contains("surrogate"), message);
        }
        assertEquals(
                "a😀",
                TableRequest.fromJson("{\"operation\":\"echo\",\"payload\":" + payload("a😀") + "}")
                        .payload());
    }

    @Test
    void aNameThatIsNoTextIsNotPlainJson() {
        assertThrows(IllegalArgumentException.class, () -> payload(Map.of(1, 2)));
    }

    @Test
    void aNullIsNamed() {
        NullPointerException e =
                assertThrows(NullPointerException.class, () -> rollcall.users().get(null));
        assertEquals("userId", e.getMessage());
        assertEquals(
                "body",
                assertThrows(NullPointerException.class, () -> rollcall.users().create(null))
                        .getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP://Host/a/", "hTTps://h:443//", "http://[::1]:8080/x", "http://127.0.0.1"})
    void aBaseUrlIsTakenHoweverItIsSpelled(String url) {
        RollcallClient.builder().baseUrl(url).build().close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "host",
                "ftp://h",
                "http://",
                "http:///x",
                "http://h?",
                "http://h?a=secret",
                "http://h#",
                "http://u:secret@h",
                "http://h:99999",
                "http://u:secret@h h"
            })
    void aBaseUrlThatIsNoneIsRefusedWithoutQuotingIt(String url) {
        String message = assertThrows(IllegalArgumentException.class, () -> RollcallClient.builder()
                        .baseUrl(url))
                .getMessage();
        assertFalse(message.contains("secret"), message);
    }

    @Test
    void theEnvironmentSaysWhichOfItsVariablesIsMalformed() {
        for (Map<String, String> wrong : List.of(
                Map.of("ROLLCALL_BASE_URL", "ftp://secret"),
                Map.of("ROLLCALL_TOKEN", "secret\u0000"),
                Map.of("ROLLCALL_API_KEY", "secretä"))) {
            String message = assertThrows(IllegalArgumentException.class, () -> RollcallClient.builder()
                            .from(wrong))
                    .getMessage();
            assertTrue(message.startsWith(wrong.keySet().iterator().next() + ": "), message);
            assertFalse(message.contains("secret"), message);
        }
        RollcallClient.builder()
                .from(Map.of("ROLLCALL_BASE_URL", " http://h \n", "ROLLCALL_TOKEN", " "))
                .build()
                .close();
    }
}
