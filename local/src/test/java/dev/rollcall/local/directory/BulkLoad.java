package dev.rollcall.local.directory;

import dev.rollcall.server.directory.Directory;
import dev.rollcall.server.directory.Ids;
import dev.rollcall.server.directory.Tally;
import dev.rollcall.server.dynamodb.Cursors;
import dev.rollcall.server.dynamodb.DynamoDbUserStore;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Fills a table with users as the directory writes them, in batches and without claims and history, for benchmarks. */
final class BulkLoad {

    private static final int BATCH = 25;
    private static final String[] NAMES = {
        "Ada", "Grace", "Émile", "王", "Zoë", "Bjarne", "Frances", "Linus", "Noor", "Yael"
    };

    private final DirectoryFixture fixture;
    private final List<WriteRequest> waiting = new ArrayList<>();

    private BulkLoad(DirectoryFixture fixture) {
        this.fixture = fixture;
    }

    static void users(DirectoryFixture fixture, int count) {
        BulkLoad load = new BulkLoad(fixture);
        DynamoDbClient batching = (DynamoDbClient) Proxy.newProxyInstance(
                BulkLoad.class.getClassLoader(), new Class<?>[] {DynamoDbClient.class}, load.handler());
        Directory directory = new Directory(
                new DynamoDbUserStore(
                        batching, fixture.table, new Cursors(List.of("unused"), fixture.clock), fixture.clock),
                fixture.clock,
                new Ids(),
                new Tally());
        for (int i = 0; i < count; i++) {
            fixture.clock.now = fixture.clock.now.plus(Duration.ofMillis(7));
            directory.create(
                    Optional.empty(),
                    DirectoryFixture.profile(
                            NAMES[i % NAMES.length] + " %07d".formatted(i), "user%07d@example.com".formatted(i)),
                    DirectoryFixture.CALLER,
                    Optional.empty());
        }
        load.flush();
    }

    private InvocationHandler handler() {
        return (proxy, method, arguments) -> {
            for (TransactWriteItem item : ((TransactWriteItemsRequest) arguments[0]).transactItems()) {
                Map<String, AttributeValue> stored = item.put().item();
                if (stored.get("sk").s().equals("USER")) {
                    waiting.add(WriteRequest.builder()
                            .putRequest(put -> put.item(stored))
                            .build());
                }
            }
            if (waiting.size() >= BATCH) {
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
