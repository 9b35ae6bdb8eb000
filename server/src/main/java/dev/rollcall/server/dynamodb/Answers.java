package dev.rollcall.server.dynamodb;

import static dev.rollcall.server.dynamodb.Attributes.number;
import static dev.rollcall.server.dynamodb.Attributes.optional;
import static dev.rollcall.server.dynamodb.Attributes.text;

import dev.rollcall.server.directory.Change;
import dev.rollcall.server.directory.Failure;
import dev.rollcall.server.directory.Idempotency;
import dev.rollcall.server.directory.Refusal;
import dev.rollcall.server.directory.User;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * What is kept under an idempotency key. A creation keeps a copy of its user, so that its replay takes one round trip.
 * Every other write keeps which version it left, of which the user and its history tell the rest; so nobody's item
 * grows by the keys of its writes. What keeps neither, nor a refusal, was carried out, and its user is erased.
 */
final class Answers {

    private static final String ANSWER = "answer";
    private static final String REFUSAL = "refusal";

    private Answers() {}

    static Map<String, AttributeValue> item(Idempotency idempotency, Change change) {
        User user = change.after();
        Map<String, AttributeValue> item = erased(idempotency, user.writeId(), change.at());
        if (change.before() == null) {
            item.put(ANSWER, AttributeValue.fromM(Items.snapshot(user)));
        } else {
            item.put(Items.LINEAGE, text(user.lineage()));
            item.put(Items.VERSION, number(user.version()));
        }
        return item;
    }

    static Map<String, AttributeValue> refusal(Idempotency idempotency, Refusal refusal, Instant now) {
        Map<String, AttributeValue> item = item(idempotency, now);
        item.put(REFUSAL, text(refusal.name()));
        return item;
    }

    /** @param writeId tells a request that erased, and did not hear of it, from another */
    static Map<String, AttributeValue> erased(Idempotency idempotency, String writeId, Instant now) {
        Map<String, AttributeValue> item = item(idempotency, now);
        item.put(Items.WRITE_ID, text(writeId));
        return item;
    }

    private static Map<String, AttributeValue> item(Idempotency idempotency, Instant now) {
        Map<String, AttributeValue> item = new HashMap<>(Keys.answer(idempotency.key()));
        item.put(Items.FINGERPRINT, text(idempotency.fingerprint()));
        item.put(Keys.EXPIRES_AT, Items.seconds(now.plus(Idempotency.KEPT)));
        return item;
    }

    /** Takes the copy of the user out of what is kept; where TTL was early, it is kept that there was one. */
    static TransactWriteItem erase(String table, User.Replay replay) {
        return TransactWriteItem.builder()
                .update(update -> update.tableName(table)
                        .key(Keys.answer(replay.key()))
                        .updateExpression("SET expiresAt = :until, fingerprint = if_not_exists(fingerprint, :any)"
                                + " REMOVE answer")
                        .expressionAttributeValues(
                                Map.of(":until", Items.seconds(replay.until()), ":any", text(Idempotency.ANY))))
                .build();
    }

    /** The user as the key's first request left it; empty where only the user and its history can tell. */
    static Optional<User> replay(Map<String, AttributeValue> stored, Idempotency idempotency) {
        if (!idempotency.mayBe(text(stored, Items.FINGERPRINT))) {
            throw new Failure.IdempotencyKeyReused();
        }
        idempotency.onReplay().run();
        optional(stored, REFUSAL).ifPresent(name -> {
            throw Refusal.valueOf(name.s()).failure();
        });
        Optional<User> copy = optional(stored, ANSWER).map(answer -> Items.user(answer.m()));
        if (copy.isEmpty() && !stored.containsKey(Items.VERSION)) {
            throw new Failure.UserErased();
        }
        return copy;
    }
}
