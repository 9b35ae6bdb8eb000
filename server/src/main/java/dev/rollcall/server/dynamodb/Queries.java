package dev.rollcall.server.dynamodb;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** A query that goes on where DynamoDB stopped at 1 MB. */
final class Queries {

    private Queries() {}

    static List<Map<String, AttributeValue>> all(DynamoDb db, QueryRequest first, int limit) {
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        QueryRequest request = first;
        while (true) {
            QueryRequest current = request;
            QueryResponse response = db.call(client -> client.query(current));
            items.addAll(response.items());
            if (!response.hasLastEvaluatedKey() || items.size() >= limit) {
                return items;
            }
            request = first.toBuilder()
                    .limit(limit - items.size())
                    .exclusiveStartKey(response.lastEvaluatedKey())
                    .build();
        }
    }
}
