package dev.rollcall.server.dynamodb;

import dev.rollcall.server.directory.HistoryEntry;
import dev.rollcall.server.directory.Page;
import dev.rollcall.server.directory.PageRequest;
import dev.rollcall.server.directory.User;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** A user's history entries: one range of one partition. */
final class History {

    private final DynamoDb db;
    private final String table;
    private final Cursors cursors;

    History(DynamoDb db, String table, Cursors cursors) {
        this.db = db;
        this.table = table;
        this.cursors = cursors;
    }

    Page<HistoryEntry> list(User user, PageRequest page) {
        String binding = "history " + user.userId() + ' ' + page.caller().subject();
        Optional<String> after = page.cursor().map(cursor -> cursors.open(cursor, binding));
        List<Map<String, AttributeValue>> items = query(user, after, page.limit() + 1);
        boolean more = items.size() > page.limit();
        List<Map<String, AttributeValue>> shown = more ? items.subList(0, page.limit()) : items;
        Optional<String> next =
                more ? Optional.of(cursors.seal(Attributes.text(shown.getLast(), Keys.SK), binding)) : Optional.empty();
        return new Page<>(shown.stream().map(Items::history).toList(), next);
    }

    private List<Map<String, AttributeValue>> query(User user, Optional<String> after, int limit) {
        AttributeValue pk = Keys.user(user.userId()).get(Keys.PK);
        QueryRequest.Builder request = QueryRequest.builder()
                .tableName(table)
                .keyConditionExpression("pk = :pk AND begins_with(sk, :prefix)")
                .expressionAttributeValues(
                        Map.of(":pk", pk, ":prefix", Attributes.text(Keys.historyPrefix(user.lineage()))))
                .scanIndexForward(false)
                .consistentRead(true)
                .limit(limit);
        after.ifPresent(sk -> request.exclusiveStartKey(Map.of(Keys.PK, pk, Keys.SK, Attributes.text(sk))));
        return Queries.all(db, request.build(), limit);
    }
}
