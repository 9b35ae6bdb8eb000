package dev.rollcall.server.dynamodb;

import static dev.rollcall.server.dynamodb.Attributes.number;
import static dev.rollcall.server.dynamodb.Attributes.text;

import dev.rollcall.server.directory.Failure;
import dev.rollcall.server.directory.Idempotency;
import dev.rollcall.server.directory.Lease;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** Idempotency keys that are taken for a while. */
final class Leases {

    private static final String HOLDER = "holder";
    private static final String BUSY_UNTIL = "busyUntil";
    private static final String FREE =
            "attribute_not_exists(pk) OR expiresAt <= :now OR (fingerprint = :same AND busyUntil <= :now";

    private final DynamoDb db;
    private final String table;
    private final Clock clock;

    Leases(DynamoDb db, String table, Clock clock) {
        this.db = db;
        this.table = table;
        this.clock = clock;
    }

    /** A request that arrives after its holder gave the key back does not take it again. */
    void lock(Lease lease) {
        lock(lease, lease.idempotency().fingerprint());
    }

    /** @param known the fingerprint that a key must have to be taken once more */
    private void lock(Lease lease, String known) {
        Instant now = clock.instant();
        Map<String, AttributeValue> item =
                new HashMap<>(Keys.answer(lease.idempotency().key()));
        item.put(Items.FINGERPRINT, text(lease.idempotency().fingerprint()));
        item.put(HOLDER, text(lease.holder()));
        item.put(BUSY_UNTIL, Items.seconds(lease.until()));
        item.put(Keys.EXPIRES_AT, Items.seconds(now.plus(Idempotency.KEPT)));
        try {
            db.call(client -> client.putItem(put -> put.tableName(table)
                    .item(item)
                    .conditionExpression(FREE + " AND holder <> :me)")
                    .expressionAttributeValues(values(lease, now, known))
                    .returnValuesOnConditionCheckFailure("ALL_OLD")));
        } catch (ConditionalCheckFailedException held) {
            String stored = text(held.item(), Items.FINGERPRINT);
            if (!known.equals(stored) && lease.idempotency().mayBe(stored)) {
                lock(lease, stored);
            } else {
                refuseUnlessOurs(held.item(), lease, now);
            }
        }
    }

    /** The answer to our own first attempt may have been lost. */
    private static void refuseUnlessOurs(Map<String, AttributeValue> held, Lease lease, Instant now) {
        if (!lease.idempotency().mayBe(text(held, Items.FINGERPRINT))) {
            throw new Failure.IdempotencyKeyReused();
        }
        if (!lease.holder().equals(text(held, HOLDER))) {
            throw new Failure.IdempotencyKeyInUse(
                    Duration.between(now, Instant.ofEpochSecond(number(held, BUSY_UNTIL))));
        }
    }

    /**
     * Free at once by every clock. The holder's name stays, or comes, to stop a lock of ours that is still under way.
     */
    void release(Lease lease) {
        Instant now = clock.instant();
        Map<String, AttributeValue> values =
                values(lease, now, lease.idempotency().fingerprint());
        values.put(":free", number(0));
        values.put(":kept", Items.seconds(now.plus(Idempotency.KEPT)));
        db.call(client -> client.updateItem(update -> update.tableName(table)
                .key(Keys.answer(lease.idempotency().key()))
                .updateExpression(
                        "SET busyUntil = :free, holder = :me, fingerprint = :same, expiresAt = :kept REMOVE answer, refusal")
                .conditionExpression("holder = :me OR " + FREE + ")")
                .expressionAttributeValues(values)));
    }

    private static Map<String, AttributeValue> values(Lease lease, Instant now, String known) {
        return new HashMap<>(Map.of(
                ":now", Items.seconds(now),
                ":same", text(known),
                ":me", text(lease.holder())));
    }
}
