package dev.rollcall.server.tables;

import dev.rollcall.server.directory.Failure;
import dev.rollcall.server.dynamodb.DynamoDb;
import io.micronaut.json.tree.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/**
 * Makes one DynamoDB call per operation. Expressions are passed on as DynamoDB's parameters and never assembled here.
 */
final class DynamoTables {

    private static final String ATTRIBUTES = "Attributes";

    private final DynamoDb db;

    DynamoTables(DynamoDb db) {
        this.db = db;
    }

    JsonNode create(String table, Payload payload) {
        var response = call(client -> client.putItem(put -> put.tableName(table)
                .item(payload.attributes("Item"))
                .conditionExpression(payload.text("ConditionExpression"))
                .expressionAttributeNames(payload.names())
                .expressionAttributeValues(payload.attributes(Payload.VALUES))
                .returnValues(payload.choice("ReturnValues", "NONE", "ALL_OLD"))
                .overrideConfiguration(WriteRetries::ofWrites)));
        return answer(ATTRIBUTES, response.hasAttributes(), response.attributes());
    }

    JsonNode read(String table, Payload payload) {
        var response = call(client -> client.getItem(get -> get.tableName(table)
                .key(payload.attributes("Key"))
                .consistentRead(payload.flag("ConsistentRead"))
                .projectionExpression(payload.text("ProjectionExpression"))
                .expressionAttributeNames(payload.names())));
        return answer("Item", response.hasItem(), response.item());
    }

    JsonNode update(String table, Payload payload) {
        var response = call(client -> client.updateItem(update -> update.tableName(table)
                .key(payload.attributes("Key"))
                .updateExpression(payload.text("UpdateExpression"))
                .conditionExpression(payload.text("ConditionExpression"))
                .expressionAttributeNames(payload.names())
                .expressionAttributeValues(payload.attributes(Payload.VALUES))
                .returnValues(
                        payload.choice("ReturnValues", "NONE", "ALL_OLD", "UPDATED_OLD", "ALL_NEW", "UPDATED_NEW"))
                .overrideConfiguration(WriteRetries::ofWrites)));
        return answer(ATTRIBUTES, response.hasAttributes(), response.attributes());
    }

    JsonNode delete(String table, Payload payload) {
        var response = call(client -> client.deleteItem(delete -> delete.tableName(table)
                .key(payload.attributes("Key"))
                .conditionExpression(payload.text("ConditionExpression"))
                .expressionAttributeNames(payload.names())
                .expressionAttributeValues(payload.attributes(Payload.VALUES))
                .returnValues(payload.choice("ReturnValues", "NONE", "ALL_OLD"))
                .overrideConfiguration(WriteRetries::ofWrites)));
        return answer(ATTRIBUTES, response.hasAttributes(), response.attributes());
    }

    JsonNode list(String table, Payload payload) {
        return page(call(client -> client.scan(scan -> scan.tableName(table)
                .limit(payload.count("Limit"))
                .exclusiveStartKey(payload.attributes("ExclusiveStartKey"))
                .filterExpression(payload.text("FilterExpression"))
                .projectionExpression(payload.text("ProjectionExpression"))
                .expressionAttributeNames(payload.names())
                .expressionAttributeValues(payload.attributes(Payload.VALUES))
                .consistentRead(payload.flag("ConsistentRead")))));
    }

    private static JsonNode page(ScanResponse response) {
        Map<String, JsonNode> page = new LinkedHashMap<>();
        page.put("Items", PlainValues.maps(response.items()));
        page.put("Count", JsonNode.createNumberNode(response.count()));
        page.put("ScannedCount", JsonNode.createNumberNode(response.scannedCount()));
        if (response.hasLastEvaluatedKey()) {
            page.put("LastEvaluatedKey", PlainValues.map(response.lastEvaluatedKey()));
        }
        return JsonNode.createObjectNode(page);
    }

    private static JsonNode answer(String name, boolean given, Map<String, AttributeValue> attributes) {
        return JsonNode.createObjectNode(given ? Map.of(name, PlainValues.map(attributes)) : Map.of());
    }

    private <T> T call(Function<DynamoDbClient, T> request) {
        try {
            return db.call(request);
        } catch (Failure.Unavailable away) {
            throw new TableFailure.Unavailable();
        } catch (DynamoDbException refused) {
            throw TableFailures.of(refused);
        }
    }
}
