package dev.rollcall.server.dynamodb;

import dev.rollcall.server.directory.HistoryEntry;
import dev.rollcall.server.directory.Page;
import dev.rollcall.server.directory.PageBudget;
import dev.rollcall.server.directory.PageRequest;
import dev.rollcall.server.directory.User;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** A user's history entries: one range of one partition. */
final class History {

    private final DynamoDb db;
    private final String table;
    private final CursorCodec cursors;
    private final PageBudget budget;

    History(DynamoDb db, String table, CursorCodec cursors, PageBudget budget) {
        this.db = db;
        this.table = table;
        this.cursors = cursors;
        this.budget = budget;
    }

    Page<HistoryEntry> list(User user, PageRequest page) {
        String binding = "history " + user.userId() + ' ' + user.lineage() + ' '
                + page.caller().subject();
        Optional<String> after = page.cursor().map(cursor -> cursors.open(cursor, binding));
        PageBuilder<HistoryEntry> builder = new PageBuilder<>(page.limit(), budget.total(), budget.ofEntry());
        collect(query(user, after), builder);
        Optional<String> next = builder.nextPosition().map(position -> cursors.seal(position, binding));
        return new Page<>(builder.items(), next);
    }

    /** The version that a stored answer names; empty where it was another user's, or is being erased. */
    Optional<User> version(User now, Map<String, AttributeValue> stored) {
        long version = Attributes.number(stored, Items.VERSION);
        if (!now.lineage().equals(Attributes.text(stored, Items.LINEAGE)) || version == now.version()) {
            return Optional.of(now).filter(user -> user.lineage().equals(Attributes.text(stored, Items.LINEAGE)));
        }
        List<HistoryEntry> since = since(now, version);
        return since.size() == now.version() - version + 1
                ? Optional.of(now.asOf(since, Attributes.text(stored, Items.WRITE_ID)))
                : Optional.empty();
    }

    private List<HistoryEntry> since(User now, long version) {
        QueryRequest request = QueryRequest.builder()
                .tableName(table)
                .keyConditionExpression("pk = :pk AND sk BETWEEN :first AND :last")
                .expressionAttributeValues(Map.of(
                        ":pk", Keys.user(now.userId()).get(Keys.PK),
                        ":first", Keys.history(now, version).get(Keys.SK),
                        ":last", Keys.history(now, now.version()).get(Keys.SK)))
                .scanIndexForward(false)
                .consistentRead(true)
                .build();
        return Queries.all(db, request, Integer.MAX_VALUE).stream()
                .map(Items::history)
                .toList();
    }

    /** Goes on where DynamoDB stopped at 1 MB, until the page is full: long entries fill it early. */
    private void collect(QueryRequest query, PageBuilder<HistoryEntry> builder) {
        Map<String, AttributeValue> from = query.exclusiveStartKey();
        do {
            QueryRequest.Builder request =
                    query.toBuilder().exclusiveStartKey(from).limit(builder.wanted());
            QueryResponse response = db.call(client -> client.query(request.build()));
            response.items().forEach(item -> builder.add(Items.history(item), Attributes.text(item, Keys.SK)));
            from = response.lastEvaluatedKey();
        } while (!from.isEmpty() && !builder.isFull());
    }

    private QueryRequest query(User user, Optional<String> after) {
        AttributeValue pk = Keys.user(user.userId()).get(Keys.PK);
        QueryRequest.Builder request = QueryRequest.builder()
                .tableName(table)
                .keyConditionExpression("pk = :pk AND begins_with(sk, :prefix)")
                .expressionAttributeValues(
                        Map.of(":pk", pk, ":prefix", Attributes.text(Keys.historyPrefix(user.lineage()))))
                .scanIndexForward(false)
                .consistentRead(true);
        after.ifPresent(sk -> request.exclusiveStartKey(Map.of(Keys.PK, pk, Keys.SK, Attributes.text(sk))));
        return request.build();
    }
}
