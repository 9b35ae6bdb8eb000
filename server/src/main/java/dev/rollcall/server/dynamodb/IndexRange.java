package dev.rollcall.server.dynamodb;

import static dev.rollcall.server.dynamodb.Attributes.text;

import dev.rollcall.server.directory.UserQuery;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Which stretch of which index a query reads, in every partition alike. */
record IndexRange(String index, boolean forward, String condition, Map<String, AttributeValue> bounds, Instant now) {

    private static final String FROM = ":from";
    private static final String TO = ":to";
    private static final String BEFORE_ALL = "0";
    private static final String AFTER_ALL = ":";
    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

    static IndexRange of(UserQuery query, Instant now) {
        boolean forward = query.order() != UserQuery.Order.CREATED_AT_DESC;
        if (query.order() == UserQuery.Order.NAME) {
            return query.namePrefix()
                    .map(p -> new IndexRange(
                            "name", forward, " AND begins_with(nsk, :p)", Map.of(":p", text(Keys.name(p))), now))
                    .orElseGet(() -> new IndexRange("name", forward, "", Map.of(), now));
        }
        if (query.createdAfter().isEmpty() && query.createdBefore().isEmpty()) {
            return new IndexRange("created", forward, "", Map.of(), now);
        }
        Map<String, AttributeValue> bounds = Map.of(
                FROM, text(bound(query.createdAfter().orElse(Instant.MIN))),
                // A sort key goes on after its time, so that one of exactly this time is beyond it.
                TO, text(bound(query.createdBefore().orElse(Instant.MAX))));
        return new IndexRange("created", forward, " AND csk BETWEEN :from AND :to", bounds, now);
    }

    /** Only the times of these years sort as texts do; nobody was created before or after them. */
    private static String bound(Instant instant) {
        if (instant.isBefore(FIRST)) {
            return BEFORE_ALL;
        }
        return instant.isAfter(LAST) ? AFTER_ALL : Attributes.time(ceilingMillis(instant));
    }

    private static Instant ceilingMillis(Instant instant) {
        Instant floor = instant.truncatedTo(ChronoUnit.MILLIS);
        return floor.equals(instant) ? floor : floor.plusMillis(1);
    }

    /** Whether nobody can have been created between these times; DynamoDB refuses to look. */
    boolean isEmpty() {
        return bounds.containsKey(FROM) && Attributes.text(bounds, FROM).compareTo(Attributes.text(bounds, TO)) >= 0;
    }

    String partitionKey() {
        return index.charAt(0) + "pk";
    }

    String sortKey() {
        return index.charAt(0) + "sk";
    }

    QueryRequest query(String table, String partition) {
        Map<String, AttributeValue> values = new HashMap<>(bounds);
        values.put(":partition", text(partition));
        return QueryRequest.builder()
                .tableName(table)
                .indexName(index)
                .keyConditionExpression(partitionKey() + " = :partition" + condition)
                .expressionAttributeValues(values)
                .scanIndexForward(forward)
                .build();
    }

    boolean isExpired(Map<String, AttributeValue> item) {
        return Items.isExpired(item, now);
    }

    /** DynamoDB sorts text by its UTF-8 bytes, which is by code point; Java does not. */
    int compare(String left, String right) {
        int order = java.util.Arrays.compareUnsigned(
                left.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                right.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return forward ? order : -order;
    }
}
