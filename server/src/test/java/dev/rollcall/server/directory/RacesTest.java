package dev.rollcall.server.directory;

import static dev.rollcall.server.directory.DirectoryFixture.CALLER;
import static dev.rollcall.server.directory.DirectoryFixture.key;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** 32 callers at once, one winner. */
class RacesTest {

    private static final int CALLERS = 32;

    private final DirectoryFixture fixture = new DirectoryFixture();

    @RepeatedTest(3)
    void oneEmailGoesToOneCaller() throws Exception {
        Map<String, Long> outcomes =
                race(i -> fixture.create("Racer " + i, i % 2 == 0 ? "r@example.com" : "R@Example.COM")
                        .userId());
        assertEquals(1, outcomes.remove("ok"));
        assertEquals(Map.of("EmailTaken", CALLERS - 1L), outcomes);
    }

    @RepeatedTest(3)
    void oneVersionIsReplacedOnce() throws Exception {
        User user = fixture.create("Racer", "r@example.com");
        Precondition seen = new Precondition.OneOf(Set.of(user.etag()));
        Map<String, Long> outcomes = race(i -> fixture.directory.update(
                user.userId(), old -> Profiles.of("Racer " + i, "r@example.com"), seen, CALLER, Optional.empty()));
        assertEquals(Map.of("ok", 1L, "PreconditionFailed", CALLERS - 1L), outcomes);
        assertEquals(2, fixture.directory.get(user.userId(), false).version());
    }

    @RepeatedTest(3)
    void oneIdempotencyKeyCreatesOneUser() throws Exception {
        Set<String> ids = java.util.concurrent.ConcurrentHashMap.newKeySet();
        Map<String, Long> outcomes = race(i -> ids.add(fixture.directory
                .create(Optional.empty(), Profiles.of("Racer", "r@example.com"), CALLER, key("k", "f"))
                .userId()));
        assertEquals(Map.of("ok", (long) CALLERS), outcomes);
        assertEquals(1, ids.size());
    }

    @Test
    void anAddressThatIsGivenUpWhileItIsLookedUpFindsNobody() {
        User ada = fixture.create("Ada", "ada@example.com");
        Runnable moves = () -> fixture.directory.update(
                ada.userId(),
                old -> Profiles.of("Ada", "new@example.com"),
                Precondition.NONE,
                CALLER,
                Optional.empty());
        fixture.onceBefore("getItem", () -> fixture.onceBefore("getItem", moves));
        assertEquals(Optional.empty(), fixture.directory.findByEmail("ada@example.com"));
        assertEquals(
                "new@example.com",
                fixture.directory.get(ada.userId(), false).profile().email().asTyped());
    }

    @Test
    void writesWithoutAPreconditionAllGoThrough() throws Exception {
        User user = fixture.create("Racer", "r@example.com");
        Map<String, Long> outcomes = race(i -> write(fixture.directory, user, i));
        assertEquals(Map.of("ok", (long) CALLERS), outcomes);
        assertEquals(1L + CALLERS, fixture.directory.get(user.userId(), false).version());
    }

    /** Of two servers, which cannot take turns, in requests whose time stands still. */
    @Test
    void writesOfTwoServersWithoutAPreconditionAllGoThrough() throws Exception {
        User user = fixture.create("Racer", "r@example.com");
        List<Directory> servers = List.of(fixture.directory, fixture.directory(fixture.store));
        Map<String, Long> outcomes = race(i -> {
            Deadline.start(() -> 0).enter();
            return write(servers.get(i % 2), user, i);
        });
        assertEquals(Map.of("ok", (long) CALLERS), outcomes);
        assertEquals(1L + CALLERS, fixture.directory.get(user.userId(), false).version());
    }

    private static User write(Directory directory, User user, int caller) {
        return directory.update(
                user.userId(),
                old -> Profiles.of("Racer " + caller, "r@example.com"),
                Precondition.NONE,
                CALLER,
                Optional.empty());
    }

    private static Map<String, Long> race(IntFunction<Object> caller) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<java.util.concurrent.Future<Object>> running = IntStream.range(0, CALLERS)
                    .mapToObj(i -> executor.submit(() -> {
                        start.await();
                        return caller.apply(i);
                    }))
                    .toList();
            start.countDown();
            Map<String, Long> outcomes =
                    running.stream().collect(Collectors.groupingBy(RacesTest::outcome, Collectors.counting()));
            return new java.util.HashMap<>(outcomes);
        }
    }

    private static String outcome(java.util.concurrent.Future<Object> caller) {
        try {
            caller.get();
            return "ok";
        } catch (ExecutionException failed) {
            return failed.getCause().getClass().getSimpleName();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
