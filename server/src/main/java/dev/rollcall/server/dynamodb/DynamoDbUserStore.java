package dev.rollcall.server.dynamodb;

import dev.rollcall.server.directory.Change;
import dev.rollcall.server.directory.Failure;
import dev.rollcall.server.directory.HistoryEntry;
import dev.rollcall.server.directory.Idempotency;
import dev.rollcall.server.directory.Lease;
import dev.rollcall.server.directory.Page;
import dev.rollcall.server.directory.PageBudget;
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
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Users in one DynamoDB table; {@code docs/data-model.md} has its items, keys and costs. */
public final class DynamoDbUserStore implements UserStore {

    private static final String HOLDER = "holder";

    private final DynamoDb db;
    private final String table;
    private final Clock clock;
    private final Listing listing;
    private final History history;
    private final Erasure erasure;

    public DynamoDbUserStore(DynamoDb db, String table, CursorCodec cursors, PageBudget budget, Clock clock) {
        this.db = db;
        this.table = table;
        this.clock = clock;
        this.listing = new Listing(db, table, cursors, budget, clock);
        this.history = new History(db, table, cursors, budget);
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
    public Found find(String userId, Optional<Idempotency> idempotency) {
        return idempotency.map(key -> find(userId, key)).orElseGet(() -> new Found(find(userId), Optional.empty()));
    }

    private Found find(String userId, Idempotency idempotency) {
        var items = db.callThroughConflicts(client -> client.transactGetItems(
                        read -> read.transactItems(get(Keys.user(userId)), get(Keys.answer(idempotency.key())))))
                .responses();
        return new Found(
                visible(items.getFirst().item()).map(Items::user),
                visible(items.getLast().item()).map(stored -> WriteTransaction.replay(stored, idempotency)));
    }

    private TransactGetItem get(Map<String, AttributeValue> key) {
        return TransactGetItem.builder()
                .get(get -> get.tableName(table).key(key))
                .build();
    }

    private Optional<Map<String, AttributeValue>> item(Map<String, AttributeValue> key) {
        return visible(db.call(client ->
                        client.getItem(get -> get.tableName(table).key(key).consistentRead(true)))
                .item());
    }

    private Optional<Map<String, AttributeValue>> visible(Map<String, AttributeValue> item) {
        return Optional.of(item).filter(found -> !found.isEmpty() && !Items.isExpired(found, clock.instant()));
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
    public void lock(Lease lease) {
        Instant now = clock.instant();
        Idempotency idempotency = lease.idempotency();
        Map<String, AttributeValue> item = new HashMap<>(Keys.answer(idempotency.key()));
        item.put(Items.FINGERPRINT, Attributes.text(idempotency.fingerprint()));
        item.put(HOLDER, Attributes.text(lease.holder()));
        item.put("busyUntil", Items.seconds(lease.until()));
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
            refuseUnlessOurs(held.item(), lease);
        }
    }

    /** The answer to our own first attempt may have been lost. */
    private static void refuseUnlessOurs(Map<String, AttributeValue> held, Lease lease) {
        if (!lease.idempotency().fingerprint().equals(Attributes.text(held, Items.FINGERPRINT))) {
            throw new Failure.IdempotencyKeyReused();
        }
        if (!lease.holder().equals(Attributes.text(held, HOLDER))) {
            throw new Failure.IdempotencyKeyInUse();
        }
    }

    /** Free at once by every clock. */
    @Override
    public void release(Lease lease) {
        db.call(client -> client.updateItem(update -> update.tableName(table)
                .key(Keys.answer(lease.idempotency().key()))
                .updateExpression("SET busyUntil = :free")
                .conditionExpression("holder = :me")
                .expressionAttributeValues(
                        Map.of(":free", Attributes.number(0), ":me", Attributes.text(lease.holder())))));
    }
}
