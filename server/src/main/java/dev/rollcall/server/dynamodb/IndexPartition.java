package dev.rollcall.server.dynamodb;

import dev.rollcall.server.directory.User;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** One partition of an index, read a chunk at a time. */
final class IndexPartition {

    /** A user, and where it stands in the index. */
    record Entry(String sort, User user) {}

    private final DynamoDb db;
    private final QueryRequest query;
    private final IndexRange range;
    private final Deque<Entry> read = new ArrayDeque<>();
    private @Nullable Map<String, AttributeValue> next;
    private boolean ended;

    IndexPartition(DynamoDb db, String table, IndexRange range, String partition, @Nullable String after) {
        this.db = db;
        this.range = range;
        this.query = range.query(table, partition);
        this.next = after == null ? null : startingKey(range, partition, after);
    }

    private static Map<String, AttributeValue> startingKey(IndexRange range, String partition, String after) {
        Map<String, AttributeValue> key =
                new HashMap<>(Keys.user(after.substring(after.lastIndexOf(Keys.SEPARATOR) + 1)));
        key.put(range.partitionKey(), Attributes.text(partition));
        key.put(range.sortKey(), Attributes.text(after));
        return key;
    }

    /** The next user, without taking it; reads another chunk where the last one is used up. */
    @Nullable
    Entry peek(int chunk) {
        while (read.isEmpty() && !ended) {
            fetch(chunk);
        }
        return read.peek();
    }

    void take() {
        read.remove();
    }

    void fetch(int chunk) {
        QueryResponse response = db.call(client -> client.query(
                query.toBuilder().limit(chunk).exclusiveStartKey(next).build()));
        for (Map<String, AttributeValue> item : response.items()) {
            if (!range.isExpired(item)) {
                read.add(new Entry(Attributes.text(item, range.sortKey()), Items.user(item)));
            }
        }
        next = response.hasLastEvaluatedKey() ? response.lastEvaluatedKey() : null;
        ended = next == null;
    }
}
