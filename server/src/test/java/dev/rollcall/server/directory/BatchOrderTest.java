package dev.rollcall.server.directory;

import static dev.rollcall.server.directory.BatchOperationTest.address;
import static dev.rollcall.server.directory.BatchOperationTest.create;
import static dev.rollcall.server.directory.BatchOperationTest.delete;
import static dev.rollcall.server.directory.BatchOperationTest.update;
import static dev.rollcall.server.directory.DirectoryFixture.CALLER;
import static dev.rollcall.server.directory.DirectoryFixture.key;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A batch does what its items would do one after the other, whichever of the others is slow. */
class BatchOrderTest {

    private static final int BATCHES = 20;
    private static final int ITEMS = 10;
    private static final List<String> USERS = List.of("ada", "eve", "joe", "kim");

    private final DirectoryFixture fixture = new DirectoryFixture();
    private final BatchOperation batches =
            new BatchOperation(fixture.directory, fixture.store, fixture.clock, DirectoryFixture.IDS, failed -> {
                throw failed;
            });

    @BeforeEach
    void answerInAnyOrder() {
        fixture.before = (method, request) ->
                LockSupport.parkNanos(ThreadLocalRandom.current().nextInt(3_000_000));
    }

    @Test
    void anAddressIsFreeForLaterItemsAndTakenForEarlierOnes() {
        run(create("ada", "ada@example.com"), create("eve", "eve@example.com"));
        assertEquals(
                List.of("EmailTaken", "written", "created", "EmailTaken", "written", "created"),
                run(
                        create("one", "ada@example.com"),
                        address("ada", "new@example.com"),
                        create("two", "ADA@example.com"),
                        create("three", "eve@example.com"),
                        delete("eve"),
                        create("four", "eve@example.com")));
    }

    @Test
    void twoUsersCannotSwapTheirAddressesButMoveUpInARow() {
        run(create("ada", "1@example.com"), create("eve", "2@example.com"));
        assertEquals(
                List.of("EmailTaken", "EmailTaken"),
                run(address("ada", "2@example.com"), address("eve", "1@example.com")));
        assertEquals(
                List.of("written", "written"), run(address("eve", "3@example.com"), address("ada", "2@example.com")));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void itsResultsAreThoseOfOneItemAfterTheOther(boolean withKey) {
        for (int seed = 0; seed < BATCHES; seed++) {
            RandomGenerator random = new SplittableRandom(seed);
            RandomGenerator again = new SplittableRandom(seed);
            String batch = "batch-" + seed + "-";
            String alone = "alone-" + seed + "-";
            Stream.concat(start(batch), start(alone)).forEach(this::run);
            List<BatchWrite> items =
                    IntStream.range(0, ITEMS).mapToObj(i -> item(batch, random)).toList();
            List<String> expected = IntStream.range(0, ITEMS)
                    .mapToObj(i -> run(item(alone, again)).getFirst())
                    .toList();
            Optional<Idempotency> key = withKey ? key("key-" + seed, "f") : Optional.empty();
            assertEquals(expected, outcomes(items, key), "seed " + seed);
            if (withKey) {
                assertEquals(expected, outcomes(items, key), "again, seed " + seed);
            }
            assertEquals(addresses(alone), addresses(batch), "seed " + seed);
        }
    }

    private static Stream<BatchWrite> start(String of) {
        return USERS.stream().limit(3).map(user -> create(of + user, of + user + "@example.com"));
    }

    private static BatchWrite item(String of, RandomGenerator random) {
        String user = of + USERS.get(random.nextInt(USERS.size()));
        String email = of + USERS.get(random.nextInt(USERS.size())) + "@example.com";
        return switch (random.nextInt(5)) {
            case 0 -> create(of + random.nextInt(1_000), email);
            case 1 -> delete(user);
            case 2 -> update(user, UnaryOperator.identity());
            default -> address(user, email);
        };
    }

    private List<String> addresses(String of) {
        return USERS.stream()
                .map(user -> fixture.store
                        .find(of + user)
                        .map(found -> found.isLive()
                                + found.profile().email().toString().replace(of, ""))
                        .orElse("none"))
                .toList();
    }

    private List<String> run(BatchWrite... items) {
        return outcomes(List.of(items), Optional.empty());
    }

    private List<String> outcomes(List<BatchWrite> items, Optional<Idempotency> key) {
        return batches.run(items, CALLER, key).stream()
                .map(BatchOperationTest::outcome)
                .toList();
    }
}
