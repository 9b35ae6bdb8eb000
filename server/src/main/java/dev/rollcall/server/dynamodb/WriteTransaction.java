package dev.rollcall.server.dynamodb;

import dev.rollcall.server.directory.Change;
import dev.rollcall.server.directory.Failure;
import dev.rollcall.server.directory.HistoryEntry;
import dev.rollcall.server.directory.Idempotency;
import dev.rollcall.server.directory.StaleWrite;
import dev.rollcall.server.directory.User;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * The one transaction of a change, and what its cancellation means.
 *
 * <p>Each part has a condition, and says what it means if that condition fails. The history entry comes first: if it
 * exists with our write id, an earlier attempt succeeded and only its answer was lost. A change that writes no history
 * entry has only its stored answer to show that.
 */
final class WriteTransaction {

    private record Part(TransactWriteItem item, BiFunction<Map<String, AttributeValue>, Change, User> otherwise) {}

    private final String table;
    private final Change change;
    private final Instant now;
    private final Shards shards;
    private final List<Part> parts = new ArrayList<>();

    WriteTransaction(String table, Change change, Instant now, Shards shards) {
        this.table = table;
        this.change = change;
        this.now = now;
        this.shards = shards;
        change.entry().ifPresent(this::addHistory);
        change.idempotency().ifPresent(this::addAnswer);
        addUser();
        addClaims();
    }

    TransactWriteItemsRequest request() {
        return TransactWriteItemsRequest.builder()
                .transactItems(parts.stream().map(Part::item).toList())
                .clientRequestToken(UUID.randomUUID().toString())
                .build();
    }

    /** What was written before after all, or the exception that the first failed condition stands for. */
    User explain(TransactionCanceledException cancelled) {
        List<CancellationReason> reasons = cancelled.cancellationReasons();
        for (int i = 0; i < reasons.size(); i++) {
            if ("ConditionalCheckFailed".equals(reasons.get(i).code())) {
                return parts.get(i).otherwise.apply(reasons.get(i).item(), change);
            }
        }
        throw reasons.stream().anyMatch(reason -> "ValidationError".equals(reason.code()))
                ? new Failure.TooLarge("The user is larger than DynamoDB stores (400 KB).")
                : cancelled;
    }

    private void addHistory(HistoryEntry entry) {
        put(Items.history(change.after(), entry), Condition.ABSENT, WriteTransaction::ownOrStale);
    }

    private static User ownOrStale(Map<String, AttributeValue> stored, Change change) {
        if (change.after().writeId().equals(Attributes.text(stored, Items.WRITE_ID))) {
            return change.after();
        }
        throw new StaleWrite();
    }

    private void addAnswer(Idempotency idempotency) {
        put(Answers.item(idempotency, change), Condition.absentOrExpired(now), (stored, mine) -> Answers.replay(
                        stored, idempotency)
                .orElseThrow(() -> keptByAWriteToA(mine.before())));
    }

    /** For an existing user, the caller reads what the key's first request left. */
    private static RuntimeException keptByAWriteToA(@Nullable User before) {
        return before == null ? new Failure.IdempotencyKeyReused() : new StaleWrite();
    }

    private void addUser() {
        User before = change.before();
        if (before == null) {
            int shard = Keys.shard(change.after().userId(), shards.written());
            put(Items.user(change.after(), shard), Condition.absentOrExpired(now), WriteTransaction::userIdTaken);
        } else if (change.entry().isEmpty()) {
            var same = Condition.unchanged(before).check(table, Keys.user(before.userId()));
            parts.add(new Part(same, WriteTransaction::stale));
        } else {
            int shard = Objects.requireNonNull(before.shard());
            put(Items.user(change.after(), shard), Condition.unchanged(before), WriteTransaction::stale);
        }
    }

    private static User userIdTaken(Map<String, AttributeValue> stored, Change change) {
        throw new Failure.UserIdTaken(!stored.containsKey(Keys.EXPIRES_AT));
    }

    private static User stale(Map<String, AttributeValue> stored, Change change) {
        throw new StaleWrite();
    }

    private void addClaims() {
        User before = change.before();
        User after = change.after();
        boolean keeps = before != null
                && before.isLive()
                && after.isLive()
                && normalisedEmail(before).equals(normalisedEmail(after));
        if (after.isLive() && !keeps) {
            put(Items.claim(after), Condition.ABSENT, WriteTransaction::emailTaken);
        }
        if (before != null && before.isLive() && !keeps) {
            parts.add(new Part(freeClaim(table, before), WriteTransaction::stale));
        }
    }

    private static String normalisedEmail(User user) {
        return user.profile().email().normalised();
    }

    private static User emailTaken(Map<String, AttributeValue> stored, Change change) {
        throw new Failure.EmailTaken();
    }

    static TransactWriteItem freeClaim(String table, User user) {
        return new Condition("userId = :owner", Map.of(":owner", Attributes.text(user.userId())))
                .delete(table, Keys.email(normalisedEmail(user)));
    }

    private void put(
            Map<String, AttributeValue> item,
            Condition condition,
            BiFunction<Map<String, AttributeValue>, Change, User> otherwise) {
        parts.add(new Part(condition.put(table, item), otherwise));
    }
}
