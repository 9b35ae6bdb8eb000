package dev.rollcall.server.directory;

import static dev.rollcall.server.directory.DirectoryFixture.CALLER;
import static dev.rollcall.server.directory.DirectoryFixture.key;
import static dev.rollcall.server.directory.DirectoryFixture.page;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Random sequences of calls against the directory and against a model that is too simple to be wrong. Run more with
 * {@code -Dmodel.seeds=1000}; a failure names its seed.
 */
class DirectoryModelTest {

    private static final int STEPS = 150;
    private static final List<String> IDS = List.of("a", "b", "c", "d", "e");
    private static final List<String> EMAILS =
            List.of("x@example.com", "X@Example.com", "y@example.com", "z@example.com");

    /** What the model knows of a user. */
    private record Known(Profile profile, boolean live, long version) {}

    /** What it knows of a key. */
    private record Kept(String userId, String fingerprint, String outcome) {}

    /** @param seen whether the precondition, if any, names what is there */
    private record Call(
            int operation,
            String id,
            Profile profile,
            boolean seen,
            Precondition precondition,
            Optional<Idempotency> key) {}

    private final Map<String, Known> model = new TreeMap<>();
    private final Map<String, Kept> keys = new TreeMap<>();
    private final DirectoryFixture fixture = new DirectoryFixture();

    static List<Long> seeds() {
        return new Random(20261121)
                .longs(Integer.getInteger("model.seeds", 10))
                .boxed()
                .toList();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void agreesWithItsModel(long seed) {
        Random random = new Random(seed);
        for (int step = 0; step < STEPS; step++) {
            Call call = randomCall(random);
            assertEquals(expected(call), outcome(call), "step " + step);
        }
        assertEquals(
                model.entrySet().stream()
                        .filter(e -> e.getValue().live())
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet()),
                listed());
        assertEquals(expectedItems(), storedItems());
    }

    private Call randomCall(Random random) {
        String id = IDS.get(random.nextInt(IDS.size()));
        int operation = random.nextInt(7);
        boolean seen = random.nextInt(4) > 0;
        Optional<Idempotency> key = operation < 5 && random.nextBoolean()
                ? key(randomKey(random, operation + id), operation + id)
                : Optional.empty();
        return new Call(operation, id, randomProfile(random), seen, precondition(id, seen), key);
    }

    /** Most often one that is sent again with the same request. */
    private static String randomKey(Random random, String request) {
        return (random.nextInt(8) == 0 ? "k" : request + '-') + random.nextInt(3);
    }

    private Precondition precondition(String id, boolean seen) {
        return seen
                ? fixture.store
                        .find(id)
                        .map(user -> (Precondition) new Precondition.OneOf(Set.of(user.etag())))
                        .orElse(Precondition.NONE)
                : new Precondition.OneOf(Set.of("\"0-stale\""));
    }

    private static Profile randomProfile(Random random) {
        return Profiles.of("Name " + random.nextInt(3), EMAILS.get(random.nextInt(EMAILS.size())))
                .withAge(random.nextBoolean() ? null : 1 + random.nextInt(150))
                .withStatus(random.nextBoolean() ? Status.ACTIVE : Status.SUSPENDED)
                .withMetadata(random.nextBoolean() ? Map.of() : Map.of("k", "v" + random.nextInt(2)));
    }

    private String expected(Call call) {
        String key = call.key().map(Idempotency::key).orElse("none");
        Kept kept = keys.get(key);
        if (kept != null) {
            return kept.fingerprint().equals(call.operation() + call.id()) ? kept.outcome() : "IdempotencyKeyReused";
        }
        String outcome = expectedAnew(call);
        if (call.key().isPresent()) {
            keys.put(key, new Kept(call.id(), call.operation() + call.id(), outcome));
        }
        return outcome;
    }

    private String expectedAnew(Call call) {
        Known known = model.get(call.id());
        boolean there = known != null && (known.live() || call.operation() == 3 || call.operation() == 4);
        boolean conditional = call.operation() >= 1 && call.operation() <= 4;
        return conditional && there && !call.seen()
                ? "PreconditionFailed"
                : expected(call.operation(), call.id(), call.profile());
    }

    private String expected(int operation, String id, Profile profile) {
        Known known = model.get(id);
        boolean live = known != null && known.live();
        return switch (operation) {
            case 0 -> known != null ? "UserIdTaken" : taken(id, profile) ? "EmailTaken" : become(id, profile, true, 1);
            case 1 ->
                !live
                        ? "NotFound"
                        : known.profile().equals(profile)
                                ? "v" + known.version()
                                : taken(id, profile) ? "EmailTaken" : become(id, profile, true, known.version() + 1);
            case 2 -> !live ? "NotFound" : become(id, known.profile(), false, known.version() + 1);
            case 3 ->
                known == null
                        ? "NotFound"
                        : live
                                ? "v" + known.version()
                                : taken(id, known.profile())
                                        ? "EmailTaken"
                                        : become(id, known.profile(), true, known.version() + 1);
            case 4 -> known == null ? "NotFound" : gone(id);
            case 5 -> !live ? "NotFound" : "v" + known.version() + known.profile();
            default -> owner(profile.email().normalised()).orElse("nobody");
        };
    }

    private String gone(String id) {
        model.remove(id);
        keys.replaceAll(
                (key, kept) -> kept.userId().equals(id) && kept.outcome().startsWith("v")
                        ? new Kept(id, kept.fingerprint(), "UserErased")
                        : kept);
        return "gone";
    }

    private String become(String id, Profile profile, boolean live, long version) {
        model.put(id, new Known(profile, live, version));
        return "v" + version;
    }

    private boolean taken(String id, Profile profile) {
        return owner(profile.email().normalised())
                .filter(owner -> !owner.equals(id))
                .isPresent();
    }

    private Optional<String> owner(String email) {
        return model.entrySet().stream()
                .filter(e -> e.getValue().live()
                        && e.getValue().profile().email().normalised().equals(email))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private String outcome(Call call) {
        var directory = fixture.directory;
        return switch (call.operation()) {
            case 0 -> version(() -> directory.create(Optional.of(call.id()), call.profile(), CALLER, call.key()));
            case 1 ->
                version(() ->
                        directory.update(call.id(), old -> call.profile(), call.precondition(), CALLER, call.key()));
            case 2 -> version(() -> directory.delete(call.id(), call.precondition(), CALLER, call.key()));
            case 3 -> version(() -> directory.restore(call.id(), call.precondition(), CALLER, call.key()));
            case 4 ->
                outcome(() -> {
                    directory.erase(call.id(), call.precondition(), call.key());
                    return "gone";
                });
            case 5 ->
                outcome(() -> {
                    User user = directory.get(call.id(), false);
                    return "v" + user.version() + user.profile();
                });
            default ->
                directory
                        .findByEmail(call.profile().email().asTyped())
                        .map(User::userId)
                        .orElse("nobody");
        };
    }

    private static String version(Supplier<User> call) {
        return outcome(() -> "v" + call.get().version());
    }

    private static String outcome(Supplier<String> call) {
        try {
            return call.get();
        } catch (Failure failure) {
            return failure.getClass().getSimpleName();
        }
    }

    private Set<String> listed() {
        UserQuery all = new UserQuery(
                UserQuery.Order.NAME, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);
        return fixture.directory.list(all, page(100)).items().stream()
                .map(User::userId)
                .collect(Collectors.toSet());
    }

    /** No claim without its user, no user without its claim, one history entry for each version, no answer too many. */
    private Map<String, Long> expectedItems() {
        Map<String, Long> items = new HashMap<>();
        keys.keySet().forEach(key -> items.put("IDEMPOTENCY#" + key, 1L));
        model.forEach((id, known) -> {
            items.put("USER#" + id, 1 + known.version());
            if (known.live()) {
                items.put("EMAIL#" + known.profile().email().normalised() + " of " + id, 1L);
            }
        });
        return items;
    }

    private Map<String, Long> storedItems() {
        return fixture.client.scanPaginator(scan -> scan.tableName(fixture.table)).items().stream()
                .collect(Collectors.groupingBy(DirectoryModelTest::describe, Collectors.counting()));
    }

    private static String describe(Map<String, AttributeValue> item) {
        String pk = item.get("pk").s();
        return pk.startsWith("EMAIL#") ? pk + " of " + item.get("userId").s() : pk;
    }
}
