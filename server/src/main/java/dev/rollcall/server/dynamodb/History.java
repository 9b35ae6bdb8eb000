package dev.rollcall.server.dynamodb;

import dev.rollcall.server.directory.HistoryEntry;
import dev.rollcall.server.directory.Page;
import dev.rollcall.server.directory.PageBudget;
import dev.rollcall.server.directory.PageRequest;
import dev.rollcall.server.directory.User;
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
