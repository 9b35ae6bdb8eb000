package dev.rollcall.server.directory;

import dev.rollcall.dynamodblocal.Intercepted;
import dev.rollcall.dynamodblocal.LocalTables;
import dev.rollcall.server.dynamodb.CursorCodec;
import dev.rollcall.server.dynamodb.DynamoDb;
import dev.rollcall.server.dynamodb.DynamoDbUserStore;
import dev.rollcall.server.dynamodb.Shards;
import dev.rollcall.server.validation.BodyCheck;
import java.lang.reflect.Method;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;

/** A directory on a table of its own in DynamoDB Local, with a clock that the test turns. */
final class DirectoryFixture {

    private static final DynamoDbClient DYNAMO_DB =
            DynamoDBEmbedded.create(true).dynamoDbClient();
    /** Patience has no end, so that none ends on a busy machine; tests of its end turn a {@link Deadline}. */
    private static final RetryBackoff BACKOFF = RetryBackoff.system(() -> 0);

    private static final PageBudget UNBOUNDED = new PageBudget(Integer.MAX_VALUE, user -> 0, entry -> 0);
    private static final AtomicInteger TABLES = new AtomicInteger();

    static final Shards ONE_SHARD = new Shards(1, 1);

    static final Caller CALLER = new Caller("tester", "request-1");

    final MeteredDynamoDb meter;

    /** Is given each of the directory's requests before it is sent, and may throw. */
    volatile BiConsumer<Method, DynamoDbRequest> before = (method, request) -> {};

    /** For a test's own requests. */
    final DynamoDbClient client;

    final String table = "directory-" + TABLES.incrementAndGet();
    final TurnableClock clock = new TurnableClock();
    final DynamoDbUserStore store;
    final Directory directory;

    static final Ids IDS = new Ids(BodyCheck.RESERVED_IDS);

    private final Shards shards;

    DirectoryFixture() {
        this(ONE_SHARD);
    }

    DirectoryFixture(Shards shards) {
        this(DYNAMO_DB, shards);
    }

    DirectoryFixture(DynamoDbClient real) {
        this(real, ONE_SHARD);
    }

    private DirectoryFixture(DynamoDbClient real, Shards shards) {
        this.shards = shards;
        meter = new MeteredDynamoDb(real);
        client = meter.client();
        LocalTables.createBareDirectory(real, table);
        store = store(Intercepted.client(client, (method, request) -> before.accept(method, request)));
        directory = directory(store);
    }

    /** On the same table. */
    DynamoDbUserStore store(DynamoDbClient other) {
        return store(other, shards);
    }

    private DynamoDbUserStore store(DynamoDbClient other, Shards ofIt) {
        return new DynamoDbUserStore(
                new DynamoDb(other, BACKOFF, new Reachability(() -> 0)),
                table,
                ofIt,
                new CursorCodec(List.of("a key for tests"), clock),
                UNBOUNDED,
                clock);
    }

    /** On the same table, with other settings. */
    Directory directory(Shards other) {
        return directory(store(client, other));
    }

    Directory directory(UserStore users) {
        return new Directory(users, clock, IDS, new ChangeCounts(), BACKOFF);
    }

    User create(String name, String email) {
        return directory.create(Optional.empty(), Profiles.of(name, email), CALLER, Optional.empty());
    }

    static Optional<Idempotency> key(String key, String fingerprint) {
        return Optional.of(new Idempotency(key, fingerprint));
    }

    /** Runs this once, before the next request of that name. */
    void onceBefore(String operation, Runnable action) {
        before = (method, request) -> {
            if (method.getName().equals(operation)) {
                before = (again, other) -> {};
                action.run();
            }
        };
    }

    /** The keys of all that is kept. */
    Set<String> items() {
        return client.scanPaginator(scan -> scan.tableName(table)).items().stream()
                .map(item -> item.get("pk").s() + ' ' + item.get("sk").s())
                .collect(Collectors.toSet());
    }

    /** The keys of all that says one of these words. */
    Set<String> mentions(String... words) {
        return client.scanPaginator(scan -> scan.tableName(table)).items().stream()
                .filter(item -> Stream.of(words).anyMatch(item.toString()::contains))
                .map(item -> item.get("pk").s() + ' ' + item.get("sk").s())
                .collect(Collectors.toSet());
    }

    static PageRequest page(int limit) {
        return page(limit, Optional.empty());
    }

    static PageRequest page(int limit, Optional<String> cursor) {
        return new PageRequest(limit, cursor, CALLER);
    }

    /** Stands still until it is turned. */
    static final class TurnableClock extends Clock {
        volatile Instant now = Instant.parse("2026-11-21T09:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    }
}
