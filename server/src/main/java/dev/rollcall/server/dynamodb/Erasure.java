package dev.rollcall.server.dynamodb;

import dev.rollcall.server.directory.Failure;
import dev.rollcall.server.directory.Idempotency;
import dev.rollcall.server.directory.RetryBackoff;
import dev.rollcall.server.directory.StaleWrite;
import dev.rollcall.server.directory.User;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DeleteRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Erases users. Up to 100 items are deleted in one transaction. If there are more, an expired stub without personal
 * data replaces the user first; then the history is deleted, and at last the stub. If this is interrupted, the user can
 * no longer be seen. Once TTL or a new user with the same id removes the stub, the table's stream hands it to
 * {@code PurgeHandler}, which deletes the rest.
 */
public final class Erasure {

    private static final int TRANSACTION_ITEMS = 100;
    private static final int BATCH_ITEMS = 25;

    private final DynamoDb db;
    private final String table;
    private final Clock clock;

    public Erasure(DynamoDb db, String table, Clock clock) {
        this.db = db;
        this.table = table;
        this.clock = clock;
    }

    void erase(User user, Optional<Idempotency> idempotency) {
        List<Map<String, AttributeValue>> history = historyKeys(user.userId(), user.lineage());
        String token = UUID.randomUUID().toString();
        Instant now = clock.instant();
        List<TransactWriteItem> first = new ArrayList<>();
        idempotency.ifPresent(
                key -> first.add(Condition.absentOrExpired(now).put(table, Answers.erased(key, token, now))));
        User.live(user.replays(), now).forEach(replay -> first.add(Answers.erase(table, replay)));
        if (user.isLive()) {
            first.add(WriteTransaction.freeClaim(table, user));
        }
        boolean whole = 1 + first.size() + history.size() <= TRANSACTION_ITEMS;
        if (whole) {
            first.add(Condition.unchanged(user).delete(table, Keys.user(user.userId())));
            history.forEach(key -> first.add(delete(key)));
        } else {
            first.add(Condition.unchanged(user).put(table, stub(user)));
        }
        commit(first, token, idempotency);
        if (!whole) {
            deleteAll(history);
            deleteStub(user);
        }
    }

    /** What stands there now, if it is not the stub, is not ours: TTL was faster, or somebody who took the id anew. */
    private void deleteStub(User user) {
        try {
            commit(
                    List.of(Condition.unchanged(user).delete(table, Keys.user(user.userId()))),
                    UUID.randomUUID().toString(),
                    Optional.empty());
        } catch (StaleWrite gone) {
            // The user is erased.
        }
    }

    private void commit(List<TransactWriteItem> items, String token, Optional<Idempotency> idempotency) {
        TransactWriteItemsRequest request = TransactWriteItemsRequest.builder()
                .transactItems(items)
                .clientRequestToken(token)
                .build();
        try {
            db.call(client -> client.transactWriteItems(request));
        } catch (TransactionCanceledException cancelled) {
            CancellationReason ofKey = cancelled.cancellationReasons().getFirst();
            if (idempotency.isEmpty() || !ofKey.hasItem()) {
                throw new StaleWrite();
            }
            if (!Attributes.optional(ofKey.item(), Items.WRITE_ID).equals(Optional.of(Attributes.text(token)))) {
                Answers.replay(ofKey.item(), idempotency.orElseThrow());
            }
        }
    }

    /** Whether that life of the id is over. It stays so: nobody gets a lineage again. */
    public boolean isGone(String userId, String lineage) {
        Map<String, AttributeValue> stored = db.call(client -> client.getItem(
                        get -> get.tableName(table).key(Keys.user(userId)).consistentRead(true)))
                .item();
        return stored.isEmpty()
                || Items.isExpired(stored, clock.instant())
                || !lineage.equals(Attributes.text(stored, Items.LINEAGE));
    }

    /** Deletes what is left of a user that is gone. Safe to repeat. */
    public void purge(String userId, String lineage) {
        deleteAll(historyKeys(userId, lineage));
    }

    private void deleteAll(List<Map<String, AttributeValue>> keys) {
        for (int from = 0; from < keys.size(); from += BATCH_ITEMS) {
            deleteBatch(keys.subList(from, Math.min(from + BATCH_ITEMS, keys.size())));
        }
    }

    private void deleteBatch(List<Map<String, AttributeValue>> keys) {
        Map<String, List<WriteRequest>> left = Map.of(
                table,
                keys.stream()
                        .map(key -> WriteRequest.builder()
                                .deleteRequest(DeleteRequest.builder().key(key).build())
                                .build())
                        .toList());
        RetryBackoff.Attempts attempts = db.attempts();
        while (true) {
            Map<String, List<WriteRequest>> requests = left;
            left = db.call(client -> client.batchWriteItem(batch -> batch.requestItems(requests)))
                    .unprocessedItems();
            if (left.isEmpty()) {
                return;
            }
            attempts.awaitNext(new Failure.TooManyRequests());
        }
    }

    private List<Map<String, AttributeValue>> historyKeys(String userId, String lineage) {
        QueryRequest request = QueryRequest.builder()
                .tableName(table)
                .keyConditionExpression("pk = :pk AND begins_with(sk, :prefix)")
                .expressionAttributeValues(Map.of(
                        ":pk", Keys.user(userId).get(Keys.PK), ":prefix", Attributes.text(Keys.historyPrefix(lineage))))
                .projectionExpression("pk, sk")
                .consistentRead(true)
                .build();
        return Queries.all(db, request, Integer.MAX_VALUE);
    }

    private Map<String, AttributeValue> stub(User user) {
        Map<String, AttributeValue> item = new HashMap<>(Keys.user(user.userId()));
        item.put(Items.WRITE_ID, Attributes.text(user.writeId()));
        item.put(Items.LINEAGE, Attributes.text(user.lineage()));
        item.put(Items.USER_ID, Attributes.text(user.userId()));
        item.put(Keys.EXPIRES_AT, Items.seconds(clock.instant()));
        return item;
    }

    private TransactWriteItem delete(Map<String, AttributeValue> key) {
        return TransactWriteItem.builder()
                .delete(d -> d.tableName(table).key(key))
                .build();
    }
}
