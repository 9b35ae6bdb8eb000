package dev.rollcall.server.directory;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * The indexes of users in sorted maps. Like DynamoDB, and unlike DynamoDB Local, it finds where a page begins without
 * passing over what is before it, so that a late page is as fast as the first. Capacity is as DynamoDB documents it.
 */
final class SortedDynamoDb implements InvocationHandler {

    private static final double UNIT_BYTES = 4_096;

    private final Map<String, NavigableMap<String, Map<String, AttributeValue>>> partitions = new HashMap<>();

    static DynamoDbClient client() {
        return (DynamoDbClient) Proxy.newProxyInstance(
                SortedDynamoDb.class.getClassLoader(), new Class<?>[] {DynamoDbClient.class}, new SortedDynamoDb());
    }

    /** Tables exist. */
    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object[] arguments) {
        return switch (arguments[0]) {
            case BatchWriteItemRequest batch -> put(batch);
            case QueryRequest query -> page(query);
            default -> null;
        };
    }

    private BatchWriteItemResponse put(BatchWriteItemRequest batch) {
        batch.requestItems().values().stream()
                .flatMap(List::stream)
                .map(write -> write.putRequest().item())
                .forEach(item -> Stream.of("created", "name").forEach(index -> partitions
                        .computeIfAbsent(index + item.get(key(index, "pk")).s(), name -> new TreeMap<>())
                        .put(item.get(key(index, "sk")).s(), item)));
        return BatchWriteItemResponse.builder().build();
    }

    private static String key(String index, String part) {
        return index.charAt(0) + part;
    }

    private QueryResponse page(QueryRequest query) {
        String sort = key(query.indexName(), "sk");
        String partition = query.expressionAttributeValues().get(":partition").s();
        NavigableMap<String, Map<String, AttributeValue>> all =
                partitions.getOrDefault(query.indexName() + partition, Collections.emptyNavigableMap());
        NavigableMap<String, Map<String, AttributeValue>> ordered =
                query.scanIndexForward() ? all : all.descendingMap();
        List<Map<String, AttributeValue>> items = (query.hasExclusiveStartKey()
                        ? ordered.tailMap(query.exclusiveStartKey().get(sort).s(), false)
                        : ordered)
                .values().stream().limit(query.limit()).toList();
        double units = Math.ceil(items.stream().mapToInt(SortedDynamoDb::size).sum() / UNIT_BYTES) / 2;
        return QueryResponse.builder()
                .items(items)
                .lastEvaluatedKey(items.size() == query.limit() ? items.getLast() : null)
                .consumedCapacity(
                        ConsumedCapacity.builder().capacityUnits(units).build())
                .build();
    }

    private static int size(Map<String, AttributeValue> item) {
        return item.entrySet().stream()
                .mapToInt(entry -> entry.getKey().length() + size(entry.getValue()))
                .sum();
    }

    /** Of texts and numbers; users of a benchmark have no others. */
    private static int size(AttributeValue value) {
        return value.s() != null ? value.s().getBytes(UTF_8).length : value.n().length() / 2 + 2;
    }
}
