package dev.rollcall.server.dynamodb;

import dev.rollcall.server.directory.Change;
import dev.rollcall.server.directory.Failure;
import dev.rollcall.server.directory.HistoryEntry;
import dev.rollcall.server.directory.Idempotency;
import dev.rollcall.server.directory.Lease;
import dev.rollcall.server.directory.Page;
import dev.rollcall.server.directory.PageBudget;
import dev.rollcall.server.directory.PageRequest;
import dev.rollcall.server.directory.Refusal;
import dev.rollcall.server.directory.User;
import dev.rollcall.server.directory.UserQuery;
import dev.rollcall.server.directory.UserStore;
import java.time.Clock;
import java.time.Instant;
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

    private final DynamoDb db;
    private final String table;
    private final Clock clock;
    private final Shards shards;
    private final Listing listing;
    private final History history;
    private final Erasure erasure;
    private final Leases leases;

    public DynamoDbUserStore(
            DynamoDb db, String table, Shards shards, CursorCodec cursors, PageBudget budget, Clock clock) {
        this.db = db;
        this.table = table;
        this.clock = clock;
        this.shards = shards;
        this.listing = new Listing(db, table, shards.read(), cursors, budget, clock);
        this.history = new History(db, table, cursors, budget);
        this.erasure = new Erasure(db, table, clock);
        this.leases = new Leases(db, table, clock);
    }

    @Override
    public Optional<User> find(String userId) {
        return item(Keys.user(userId)).map(this::user);
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
        var items = db.call(client -> client.transactGetItems(
                        read -> read.transactItems(get(Keys.user(userId)), get(Keys.answer(idempotency.key())))))
                .responses();
        Optional<User> user = visible(items.getFirst().item()).map(this::user);
        return new Found(user, visible(items.getLast().item()).map(stored -> answer(stored, user, idempotency)));
    }

    private User answer(Map<String, AttributeValue> stored, Optional<User> now, Idempotency idempotency) {
        return Answers.replay(stored, idempotency)
                .or(() -> now.flatMap(user -> history.version(user, stored)))
                .orElseThrow(Failure.UserErased::new);
    }

    private User user(Map<String, AttributeValue> item) {
        User user = Items.user(item);
        shards.check(user.shard());
        return user;
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
        WriteTransaction transaction = new WriteTransaction(table, change, clock.instant(), shards);
        TransactWriteItemsRequest request = transaction.request();
        try {
            db.callOrDoubt(client -> client.transactWriteItems(request));
            return change.after();
        } catch (TransactionCanceledException cancelled) {
            return transaction.explain(cancelled);
        } catch (OutcomeUnknown unknown) {
            return DynamoDb.meaning(unknown.lastAnswer()) instanceof TransactionCanceledException cancelled
                    ? explain(
                            transaction,
                            cancelled,
                            unknown.unanswered() && change.idempotency().isEmpty())
                    : carriedOut(change);
        }
    }

    /** An attempt that may yet arrive makes no definite no; where there is a key, the key stops it. */
    private static User explain(
            WriteTransaction transaction, TransactionCanceledException cancelled, boolean mayYetArrive) {
        try {
            return transaction.explain(cancelled);
        } catch (Failure.EmailTaken | Failure.UserIdTaken refusal) {
            throw mayYetArrive ? new Failure.Unavailable() : refusal;
        }
    }

    @Override
    public Optional<User> refuse(Idempotency idempotency, Refusal refusal) {
        Instant now = clock.instant();
        Condition unused = Condition.absentOrExpired(now);
        try {
            db.call(client -> client.putItem(put -> put.tableName(table)
                    .item(Answers.refusal(idempotency, refusal, now))
                    .conditionExpression(unused.expression())
                    .expressionAttributeValues(unused.values())
                    .returnValuesOnConditionCheckFailure("ALL_OLD")));
        } catch (ConditionalCheckFailedException used) {
            return Answers.replay(used.item(), idempotency);
        }
        throw refusal.failure();
    }

    /** If it was, its write id is there; else it may yet be. */
    private User carriedOut(Change change) {
        try {
            return item(Keys.trace(change))
                    .filter(stored -> change.after().writeId().equals(Attributes.text(stored, Items.WRITE_ID)))
                    .map(stored -> change.after())
                    .orElseThrow(Failure.Unavailable::new);
        } catch (Failure.TooManyRequests busy) {
            throw new Failure.Unavailable();
        }
    }

    @Override
    public void erase(User user, Optional<Idempotency> idempotency) {
        erasure.erase(user, idempotency);
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
        leases.lock(lease);
    }

    @Override
    public void release(Lease lease) {
        leases.release(lease);
    }
}
