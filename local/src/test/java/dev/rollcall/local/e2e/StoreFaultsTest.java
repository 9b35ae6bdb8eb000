package dev.rollcall.local.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.rollcall.local.Answer;
import dev.rollcall.local.Door;
import dev.rollcall.local.Doors;
import dev.rollcall.local.StoreFaults;
import dev.rollcall.local.TurnableTicker;
import dev.rollcall.local.contract.Contract;
import dev.rollcall.local.contract.Contract.Operation;
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

/** What callers are told when the store fails: the same of every operation, through every door. */
class StoreFaultsTest {

    private static Doors doors;
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
        doors = Doors.open(Map.of());
        store = doors.server().getApplicationContext().getBean(StoreFaults.class);
        ticker = doors.server().getApplicationContext().getBean(TurnableTicker.class);
    }

    @AfterAll
    static void stop() {
        doors.close();
    }

    @AfterEach
    void mend() {
        store.before(() -> {});
    }

    static List<Door> doors() {
        return doors.all();
    }

    @TestFactory
    Stream<DynamicTest> everyOperationSaysWhatBecameOfTheStore() {
        return doors.all().stream().flatMap(door -> Contract.operations().stream()
                .filter(operation -> !operation.id().equals("getHealth"))
                .flatMap(operation -> Stream.of(Fault.values())
                        .map(fault -> dynamicTest(
                                "%s %s %s".formatted(door, operation.id(), fault),
                                () -> isTold(door, operation, fault)))));
    }

    /** Before the store is asked. */
    @TestFactory
    Stream<DynamicTest> noOperationAnswersInATypeThatIsNotItsOwn() {
        store.before(() -> {
            throw new IllegalStateException("asked");
        });
        return doors.all().stream().flatMap(door -> Contract.operations().stream()
                .map(operation -> dynamicTest(
                        door + " " + operation.id(),
                        () -> assertEquals(
                                406, send(door, operation, "text/html").status()))));
    }

    @ParameterizedTest
    @MethodSource("doors")
    void healthDoesNotAskTheStore(Door door) {
        store.before(() -> {
            throw new IllegalStateException("asked");
        });
        assertEquals(200, door.send("GET", "/health", Map.of(), new byte[0]).status());
    }

    @ParameterizedTest
    @MethodSource("doors")
    void aBatchWhoseKeyIsStillAtWorkIsAConflict(Door door) throws Exception {
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
        CompletableFuture<Answer> first = CompletableFuture.supplyAsync(() -> send(door, batch));
        atWork.await();
        store.before(() -> {});
        Answer second = send(door, batch);
        goOn.countDown();
        assertEquals(409, second.status(), second.toString());
        assertTrue(second.text().contains("\"code\":\"idempotencyKeyInUse\""), second.toString());
        assertEquals(207, first.get().status());
    }

    /** However slow the store: what it was not asked in time is not asked any more, and can be sent again. */
    @ParameterizedTest
    @MethodSource("doors")
    void aBatchWhoseTimeIsOverBeginsNoMoreItems(Door door) {
        AtomicInteger calls = new AtomicInteger();
        store.before(() -> {
            if (calls.incrementAndGet() == 20) {
                ticker.turn(Duration.ofSeconds(4));
            }
        });
        String items = IntStream.range(0, 100)
                .mapToObj(i -> "{\"action\":\"delete\",\"userId\":\"nobody" + i + "\"}")
                .collect(Collectors.joining(",", "{\"items\":[", "]}"));
        Answer answer = door.send(
                "POST", "/users/batch", Map.of("Content-Type", List.of("application/json")), items.getBytes(UTF_8));
        assertEquals(207, answer.status(), answer.toString());
        assertEquals(calls.get(), occurrences("\"code\":\"notFound\"", answer));
        assertEquals(100 - calls.get(), occurrences("\"code\":\"unavailable\"", answer));
        assertTrue(calls.get() < 20 + 16, () -> calls + " calls");
    }

    /** Its items are done. */
    @ParameterizedTest
    @MethodSource("doors")
    void aBatchWhoseKeyCannotBeGivenBackIsAnswered(Door door) {
        AtomicInteger calls = new AtomicInteger();
        store.before(() -> {
            if (calls.incrementAndGet() == 3) {
                throw SdkClientException.create("no answer");
            }
        });
        Answer answer = ValidRequest.send(
                door,
                operation("batchUsers"),
                Map.of("Idempotency-Key", List.of("kept" + door.toString().hashCode())));
        assertEquals(207, answer.status(), answer.toString());
        assertEquals(3, calls.get());
    }

    private static int occurrences(String text, Answer answer) {
        return answer.text().split(Pattern.quote(text), -1).length - 1;
    }

    private static void isTold(Door door, Operation operation, Fault fault) {
        store.before(() -> {
            throw fault.failure();
        });
        Answer answer = send(door, operation);
        assertEquals(fault.status, answer.status(), answer.toString());
        assertTrue(answer.text().contains("\"code\":\"" + fault.code + "\""), answer.toString());
        assertEquals(fault.status != 500, answer.header("Retry-After").isPresent(), answer.toString());
        assertTrue(!answer.text().contains("secret"), answer.toString());
    }

    private static Operation operation(String id) {
        return Contract.operations().stream()
                .filter(operation -> operation.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Answer send(Door door, Operation operation) {
        return send(door, operation, "application/json");
    }

    private static Answer send(Door door, Operation operation, String accept) {
        Map<String, List<String>> headers = new HashMap<>(Map.of("Accept", List.of(accept)));
        if (operation.id().equals("batchUsers")) {
            // Without it each item would say for itself what became of the store.
            headers.put("Idempotency-Key", List.of("key" + door.toString().hashCode()));
        }
        return ValidRequest.send(door, operation, headers);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
