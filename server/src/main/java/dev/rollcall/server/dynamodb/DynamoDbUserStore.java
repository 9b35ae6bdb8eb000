package dev.rollcall.server.dynamodb;

import dev.rollcall.server.directory.Change;
import dev.rollcall.server.directory.Failure;
import dev.rollcall.server.directory.HistoryEntry;
import dev.rollcall.server.directory.Idempotency;
import dev.rollcall.server.directory.Page;
import dev.rollcall.server.directory.PageRequest;
import dev.rollcall.server.directory.User;
import dev.rollcall.server.directory.UserQuery;
import dev.rollcall.server.directory.UserStore;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Users in one DynamoDB table; {@code docs/data-model.md} has its items, keys and costs. */
public final class DynamoDbUserStore implements UserStore {

    private final DynamoDb db;
    private final String table;
    private final Clock clock;
    private final Listing listing;
    private final History history;
    private final Erasure erasure;

    public DynamoDbUserStore(DynamoDbClient client, String table, Cursors cursors, Clock clock) {
        this.db = new DynamoDb(client);
        this.table = table;
        this.clock = clock;
        this.listing = new Listing(db, table, cursors, clock);
        this.history = new History(db, table, cursors);
        this.erasure = new Erasure(db, table, clock);
    }

    @Override
    public Optional<User> find(String userId) {
        return item(Keys.user(userId)).map(Items::user);
    }

    @Override
    public Optional<User> findByEmail(String normalisedEmail) {
        Predicate<User> stillHasIt = user -> user.profile().email().normalised().equals(normalisedEmail);
        return item(Keys.email(normalisedEmail))
                .flatMap(claim -> find(Attributes.text(claim, Items.USER_ID)))
                .filter(User::isLive)
                .filter(stillHasIt);
    }

    @Override
    public Optional<User> findAnswer(Idempotency idempotency) {
        return item(Keys.answer(idempotency.key())).map(stored -> WriteTransaction.replay(stored, idempotency));
    }

    private Optional<Map<String, AttributeValue>> item(Map<String, AttributeValue> key) {
        return Optional.of(db.call(client -> client.getItem(
                                get -> get.tableName(table).key(key).consistentRead(true)))
                        .item())
                .filter(item -> !item.isEmpty() && !Items.isExpired(item, clock.instant()));
    }

    @Override
    public User write(Change change) {
        WriteTransaction transaction = new WriteTransaction(table, change, clock.instant());
        TransactWriteItemsRequest request = transaction.request();
        try {
            db.callThroughConflicts(client -> client.transactWriteItems(request));
            return change.after();
        } catch (TransactionCanceledException cancelled) {
            return transaction.explain(cancelled);
        }
    }

    @Override
    public void erase(User user) {
        erasure.erase(user);
    }

    @Override
    public Page<User> list(UserQuery query, PageRequest page) {
        return listing.list(query, page);
    }

    @Override
    public Page<HistoryEntry> history(User user, PageRequest page) {
        return history.list(user, page);
    }

    @Override
    public void lock(Idempotency idempotency, Instant now, Instant until) {
        Map<String, AttributeValue> item = new HashMap<>(Keys.lock(idempotency));
        item.put(Items.FINGERPRINT, Attributes.text(idempotency.fingerprint()));
        item.put("busyUntil", Items.seconds(until));
        item.put(Keys.EXPIRES_AT, Items.seconds(now.plus(Idempotency.KEPT)));
        try {
            db.call(client -> client.putItem(put -> put.tableName(table)
                    .item(item)
                    .conditionExpression(
                            "attribute_not_exists(pk) OR expiresAt <= :now OR (fingerprint = :same AND busyUntil <= :now)")
                    .expressionAttributeValues(Map.of(
                            ":now", Items.seconds(now),
                            ":same", Attributes.text(idempotency.fingerprint())))
                    .returnValuesOnConditionCheckFailure("ALL_OLD")));
        } catch (ConditionalCheckFailedException held) {
            throw idempotency.fingerprint().equals(Attributes.text(held.item(), Items.FINGERPRINT))
                    ? new Failure.IdempotencyKeyInUse()
                    : new Failure.IdempotencyKeyReused();
        }
    }

    @Override
    public void release(Idempotency idempotency, Instant now) {
        db.call(client -> client.updateItem(update -> update.tableName(table)
                .key(Keys.lock(idempotency))
                .updateExpression("SET busyUntil = :now")
                .conditionExpression("attribute_exists(pk)")
                .expressionAttributeValues(Map.of(":now", Items.seconds(now)))));
    }
}
