package dev.rollcall.local.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.rollcall.local.EntryPoint;
import dev.rollcall.local.EntryPoints;
import dev.rollcall.local.StoreFaults;
import dev.rollcall.local.TestResponse;
import dev.rollcall.local.TurnableTicker;
import dev.rollcall.local.contract.OpenApiDocument;
import dev.rollcall.local.contract.OpenApiDocument.Operation;
import dev.rollcall.local.contract.ValidRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;

/** What callers are told when the store fails: the same of every operation, through every entry point. */
class StoreFaultsTest {

    private static EntryPoints entryPoints;
    private static StoreFaults store;
    private static TurnableTicker ticker;

    /** What the store does, and what a caller is told. */
    private enum Fault {
        THROTTLED(429, "tooManyRequests") {
            @Override
            RuntimeException failure() {
                return ProvisionedThroughputExceededException.builder().build();
            }
        },
        AWAY(503, "unavailable") {
            @Override
            RuntimeException failure() {
                return SdkClientException.create("no answer");
            }
        },
        A_FAULT_OF_OURS(500, "internal") {
            @Override
            RuntimeException failure() {
                return new IllegalStateException("a secret of the inside");
            }
        };

        private final int status;
        private final String code;

        Fault(int status, String code) {
            this.status = status;
            this.code = code;
        }

        abstract RuntimeException failure();
    }

    @BeforeAll
    static void start() {
        entryPoints = EntryPoints.open(Map.of());
        store = entryPoints.server().getApplicationContext().getBean(StoreFaults.class);
        ticker = entryPoints.server().getApplicationContext().getBean(TurnableTicker.class);
    }

    @AfterAll
    static void stop() {
        entryPoints.close();
    }

    @AfterEach
    void mend() {
        store.before(() -> {});
    }

    static List<EntryPoint> entryPoints() {
        return entryPoints.all();
    }

    @TestFactory
    Stream<DynamicTest> everyOperationSaysWhatBecameOfTheStore() {
        return entryPoints.all().stream().flatMap(entryPoint -> OpenApiDocument.operations().stream()
                .filter(operation -> !operation.id().equals("getHealth"))
                .flatMap(operation -> Stream.of(Fault.values())
                        .map(fault -> dynamicTest(
                                "%s %s %s".formatted(entryPoint, operation.id(), fault),
                                () -> isTold(entryPoint, operation, fault)))));
    }

    /** Before the store is asked. */
    @TestFactory
    Stream<DynamicTest> noOperationAnswersInATypeThatIsNotItsOwn() {
        store.before(() -> {
            throw new IllegalStateException("asked");
        });
        return entryPoints.all().stream().flatMap(entryPoint -> OpenApiDocument.operations().stream()
                .map(operation -> dynamicTest(
                        entryPoint + " " + operation.id(),
                        () -> assertEquals(
                                406, send(entryPoint, operation, "text/html").status()))));
    }

    @ParameterizedTest
    @MethodSource("entryPoints")
    void healthDoesNotAskTheStore(EntryPoint entryPoint) {
        store.before(() -> {
            throw new IllegalStateException("asked");
        });
        assertEquals(200, health(entryPoint).status());
    }

    @ParameterizedTest
    @MethodSource("entryPoints")
    void healthSaysThatTheStoreIsAwayUntilItAnswers(EntryPoint entryPoint) {
        isTold(entryPoint, operation("getUser"), Fault.AWAY);
        TestResponse during = health(entryPoint);
        store.before(() -> {});
        send(entryPoint, operation("getUser"));
        TestResponse after = health(entryPoint);
        assertEquals(List.of(200, 200), List.of(during.status(), after.status()));
        assertTrue(during.text().contains("\"away\":[\"store\"]"), during.toString());
        assertTrue(!after.text().contains("away"), after.toString());
    }

    private static TestResponse health(EntryPoint entryPoint) {
        return entryPoint.send("GET", "/health", Map.of(), new byte[0]);
    }

    @ParameterizedTest
    @MethodSource("entryPoints")
    void aBatchWhoseKeyIsStillAtWorkIsAConflict(EntryPoint entryPoint) throws Exception {
        Operation batch = operation("batchUsers");
        CountDownLatch atWork = new CountDownLatch(2);
        CountDownLatch goOn = new CountDownLatch(1);
        store.before(() -> {
            atWork.countDown();
            // The first call takes the key; its items wait.
            if (atWork.getCount() == 0) {
                await(goOn);
            }
        });
        CompletableFuture<TestResponse> first = CompletableFuture.supplyAsync(() -> send(entryPoint, batch));
        atWork.await();
        store.before(() -> {});
        TestResponse second = send(entryPoint, batch);
        goOn.countDown();
        assertEquals(409, second.status(), second.toString());
        assertTrue(second.text().contains("\"code\":\"idempotencyKeyInUse\""), second.toString());
        assertTrue(second.header("Retry-After").orElse("none").matches("[12]"), second.toString());
        assertEquals(207, first.get().status());
    }

    /** However slow the store: what it was not asked in time is not asked any more, and can be sent again. */
    @ParameterizedTest
    @MethodSource("entryPoints")
    void aBatchWhoseTimeIsOverBeginsNoMoreItems(EntryPoint entryPoint) {
        AtomicInteger calls = new AtomicInteger();
        store.before(() -> {
            if (calls.incrementAndGet() == 20) {
                ticker.turn(Duration.ofSeconds(4));
            }
        });
        String items = IntStream.range(0, 100)
                .mapToObj(i -> "{\"action\":\"delete\",\"userId\":\"nobody" + i + "\"}")
                .collect(Collectors.joining(",", "{\"items\":[", "]}"));
        TestResponse answer = entryPoint.send(
                "POST", "/users/batch", Map.of("Content-Type", List.of("application/json")), items.getBytes(UTF_8));
        assertEquals(207, answer.status(), answer.toString());
        assertEquals(calls.get(), occurrences("\"code\":\"notFound\"", answer));
        assertEquals(100 - calls.get(), occurrences("\"code\":\"unavailable\"", answer));
        assertTrue(calls.get() < 20 + 16, () -> calls + " calls");
    }

    /** Its items are done. */
    @ParameterizedTest
    @MethodSource("entryPoints")
    void aBatchWhoseKeyCannotBeGivenBackIsAnswered(EntryPoint entryPoint) {
        AtomicInteger calls = new AtomicInteger();
        store.before(() -> {
            if (calls.incrementAndGet() >= 4) { // taken, read, its refusal kept, and now given back
                throw SdkClientException.create("no answer");
            }
        });
        TestResponse answer = ValidRequest.send(
                entryPoint,
                operation("batchUsers"),
                Map.of("Idempotency-Key", List.of("kept" + entryPoint.toString().hashCode())));
        assertEquals(207, answer.status(), answer.toString());
        assertEquals(6, calls.get());
    }

    @ParameterizedTest
    @MethodSource("entryPoints")
    void theKeyOfABatchIsGivenBackAtLast(EntryPoint entryPoint) {
        AtomicInteger calls = new AtomicInteger();
        store.before(() -> {
            if (calls.incrementAndGet() == 4) {
                throw SdkClientException.create("no answer");
            }
        });
        Map<String, List<String>> key =
                Map.of("Idempotency-Key", List.of("back" + entryPoint.toString().hashCode()));
        TestResponse first = ValidRequest.send(entryPoint, operation("batchUsers"), key);
        TestResponse again = ValidRequest.send(entryPoint, operation("batchUsers"), key);
        assertEquals(List.of(207, 207), List.of(first.status(), again.status()), again.toString());
    }

    /** An item has no headers that could say how long to wait. */
    @ParameterizedTest
    @MethodSource("entryPoints")
    void anItemThatWasNotReachedIsToldWhatToDoWithoutAHeader(EntryPoint entryPoint) {
        for (Fault fault : List.of(Fault.THROTTLED, Fault.AWAY)) {
            store.before(() -> {
                throw fault.failure();
            });
            TestResponse answer = ValidRequest.send(entryPoint, operation("batchUsers"), Map.of());
            assertEquals(207, answer.status(), answer.toString());
            assertTrue(answer.text().contains("\"code\":\"" + fault.code + "\""), answer.toString());
            assertTrue(answer.text().contains("Wait a second, then send the batch again"), answer.toString());
            assertEquals(0, occurrences("Retry-After", answer), answer.toString());
        }
    }

    private static int occurrences(String text, TestResponse answer) {
        return answer.text().split(Pattern.quote(text), -1).length - 1;
    }

    private static void isTold(EntryPoint entryPoint, Operation operation, Fault fault) {
        store.before(() -> {
            throw fault.failure();
        });
        TestResponse answer = send(entryPoint, operation);
        assertEquals(fault.status, answer.status(), answer.toString());
        assertTrue(answer.text().contains("\"code\":\"" + fault.code + "\""), answer.toString());
        assertEquals(fault.status != 500, answer.header("Retry-After").isPresent(), answer.toString());
        assertTrue(!answer.text().contains("secret"), answer.toString());
    }

    private static Operation operation(String id) {
        return OpenApiDocument.operations().stream()
                .filter(operation -> operation.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static TestResponse send(EntryPoint entryPoint, Operation operation) {
        return send(entryPoint, operation, "application/json");
    }

    private static TestResponse send(EntryPoint entryPoint, Operation operation, String accept) {
        Map<String, List<String>> headers = new HashMap<>(Map.of("Accept", List.of(accept)));
        if (operation.id().equals("batchUsers")) {
            // Without it each item would say for itself what became of the store.
            headers.put("Idempotency-Key", List.of("key" + entryPoint.toString().hashCode()));
        }
        return ValidRequest.send(entryPoint, operation, headers);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
