package dev.rollcall.server.directory;

import static dev.rollcall.server.directory.DirectoryFixture.CALLER;
import static dev.rollcall.server.directory.DirectoryFixture.page;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.server.directory.UserQuery.Order;
import dev.rollcall.server.dynamodb.Shards;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random writes, and after each a random list, walked from page to page: against a model that knows what each write
 * answered. Run more with {@code -Dmodel.seeds=1000}; a failure names its seed.
 */
class ListingModelTest {

    private static final int STEPS = 30;
    private static final List<Shards> SHARDS = List.of(new Shards(1, 1), new Shards(4, 1), new Shards(16, 16));

    private final Map<String, User> model = new TreeMap<>();
    private DirectoryFixture fixture = new DirectoryFixture();

    static List<Long> seeds() {
        return new Random(20261125)
                .longs(Integer.getInteger("model.seeds", 5))
                .boxed()
                .toList();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void agreesWithItsModel(long seed) {
        Random random = new Random(seed);
        fixture = new DirectoryFixture(SHARDS.get(random.nextInt(SHARDS.size())));
        for (int step = 0; step < STEPS; step++) {
            fixture.clock.now = fixture.clock.now.plus(Duration.ofMillis(random.nextInt(3)));
            write(random, "u" + random.nextInt(12));
            UserQuery query = query(random);
            assertEquals(expected(query), listed(query, 3 + random.nextInt(6)), "step " + step + " " + query);
        }
    }

    private void write(Random random, String id) {
        User known = model.get(id);
        if (known == null) {
            model.put(id, fixture.directory.create(Optional.of(id), profile(random, id), CALLER, Optional.empty()));
        } else if (!known.isLive()) {
            model.put(id, fixture.directory.restore(id, Precondition.NONE, CALLER, Optional.empty()));
        } else if (random.nextBoolean()) {
            model.put(
                    id,
                    fixture.directory.update(
                            id, old -> patched(random, old), Precondition.NONE, CALLER, Optional.empty()));
        } else {
            model.put(id, fixture.directory.delete(id, Precondition.NONE, CALLER, Optional.empty()));
        }
    }

    private static Profile profile(Random random, String id) {
        return patched(random, Profiles.of("Ada", id + "@example.com"));
    }

    /** Changes what lists go by and keeps the rest. */
    private static Profile patched(Random random, Profile old) {
        String name = List.of("Ada", "ADA L.", "ada", "Émile", "Zoë").get(random.nextInt(5));
        return old.withName(name).withStatus(Status.values()[random.nextInt(2)]);
    }

    private UserQuery query(Random random) {
        Order order = Order.values()[random.nextInt(Order.values().length)];
        boolean byTime = order == Order.CREATED_AT || order == Order.CREATED_AT_DESC;
        return new UserQuery(
                order,
                sometimes(random, true, Status.values()[random.nextInt(2)]),
                sometimes(random, order == Order.NAME, "aDa"),
                sometimes(random, byTime, fixture.clock.now.minusMillis(random.nextInt(60))),
                sometimes(random, byTime, fixture.clock.now.minusMillis(random.nextInt(30))),
                random.nextBoolean());
    }

    private static <T> Optional<T> sometimes(Random random, boolean possible, T value) {
        return possible && random.nextBoolean() ? Optional.of(value) : Optional.empty();
    }

    private List<String> expected(UserQuery query) {
        return model.values().stream()
                .filter(user -> matches(user, query))
                .sorted(order(query.order()))
                .map(User::userId)
                .toList();
    }

    private static boolean matches(User user, UserQuery query) {
        Instant created = user.createdAt();
        return (user.isLive() || query.showDeleted())
                && query.status().orElse(user.profile().status())
                        == user.profile().status()
                && (query.namePrefix().isEmpty() || user.profile().name().regionMatches(true, 0, "ada", 0, 3))
                && !created.isBefore(query.createdAfter().orElse(Instant.MIN))
                && created.isBefore(query.createdBefore().orElse(Instant.MAX));
    }

    /** The store's own order is whatever it is; here it is that of ids. */
    private static Comparator<User> order(Order order) {
        Comparator<User> byCreation = Comparator.comparing(User::createdAt).thenComparing(User::userId);
        return switch (order) {
            case ANY -> Comparator.comparing(User::userId);
            case CREATED_AT -> byCreation;
            case CREATED_AT_DESC -> byCreation.reversed();
            case NAME ->
                Comparator.comparing((User user) -> user.profile().name().toLowerCase(java.util.Locale.ROOT))
                        .thenComparing(User::userId);
        };
    }

    private List<String> listed(UserQuery query, int limit) {
        List<User> users = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Page<User> page = fixture.directory.list(query, page(limit, cursor));
            users.addAll(page.items());
            cursor = page.nextCursor();
        } while (cursor.isPresent());
        return (query.order() == Order.ANY ? users.stream().sorted(order(Order.ANY)) : users.stream())
                .map(User::userId)
                .toList();
    }
}
