package dev.rollcall.server.directory;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Fills a table with what the directory writes at creations, in batches: DynamoDB Local is slow at transactions. */
final class BulkLoad {

    private static final int BATCH = 25;
    private static final int ITEMS_A_USER = 3;
    private static final String[] NAMES = {
        "Ada", "Grace", "Émile", "王", "Zoë", "Bjarne", "Frances", "Linus", "Noor", "Yael"
    };

    private final DirectoryFixture fixture;
    private final Predicate<String> isKept;
    private final List<WriteRequest> waiting = new ArrayList<>();

    private BulkLoad(DirectoryFixture fixture, Predicate<String> isKept) {
        this.fixture = fixture;
        this.isKept = isKept;
    }

    /** So many users, without claims and history. */
    static void users(DirectoryFixture fixture, int count) {
        BulkLoad load = new BulkLoad(fixture, "USER"::equals);
        load.fill(directory -> {
            for (int i = 0; i < count; i++) {
                fixture.clock.now = fixture.clock.now.plus(Duration.ofMillis(7));
                create(directory, NAMES[i % NAMES.length] + " %07d".formatted(i), "user%07d@example.com".formatted(i));
            }
        });
    }

    /** All that {@code creations} would have written; they must not depend on one another. */
    static void all(DirectoryFixture fixture, Consumer<Directory> creations) {
        new BulkLoad(fixture, kind -> true).fill(creations);
    }

    static User create(Directory directory, String name, String email) {
        return directory.create(Optional.empty(), Profiles.of(name, email), DirectoryFixture.CALLER, Optional.empty());
    }

    private void fill(Consumer<Directory> creations) {
        DynamoDbClient batching = (DynamoDbClient) Proxy.newProxyInstance(
                BulkLoad.class.getClassLoader(), new Class<?>[] {DynamoDbClient.class}, handler());
        creations.accept(fixture.directory(fixture.store(batching)));
        flush();
    }

    private InvocationHandler handler() {
        return (proxy, method, arguments) -> {
            for (TransactWriteItem item : ((TransactWriteItemsRequest) arguments[0]).transactItems()) {
                Map<String, AttributeValue> stored = item.put().item();
                if (isKept.test(stored.get("sk").s())) {
                    waiting.add(WriteRequest.builder()
                            .putRequest(put -> put.item(stored))
                            .build());
                }
            }
            if (waiting.size() > BATCH - ITEMS_A_USER) {
                flush();
            }
            return TransactWriteItemsResponse.builder().build();
        };
    }

    private void flush() {
        if (!waiting.isEmpty()) {
            fixture.client.batchWriteItem(batch -> batch.requestItems(Map.of(fixture.table, List.copyOf(waiting))));
            waiting.clear();
        }
    }
}
