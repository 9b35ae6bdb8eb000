package dev.rollcall.chaos;

import dev.rollcall.dynamodblocal.LocalTables;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** All items of a server's tables, each by its key. */
record Contents(Map<Map<String, AttributeValue>, Map<String, AttributeValue>> users, List<String> others) {

    private static final int BATCH_ITEMS = 25;
    private static final int UUID_LENGTH = 36;

    static Contents of(DynamoDbClient client) {
        Map<Map<String, AttributeValue>, Map<String, AttributeValue>> users = new HashMap<>();
        client.scanPaginator(scan -> scan.tableName(FaultyServer.TABLE).consistentRead(true)).items().stream()
                .forEach(item -> users.put(key(item), item));
        return new Contents(users, examples(client));
    }

    private static List<String> examples(DynamoDbClient client) {
        return client.scan(scan -> scan.tableName(LocalTables.EXAMPLE)).items().stream()
                .map(item -> "item " + new java.util.TreeMap<>(item))
                .toList();
    }

    private static Map<String, AttributeValue> key(Map<String, AttributeValue> item) {
        return Map.of("pk", item.get("pk"), "sk", item.get("sk"));
    }

    /** Makes this the content of the tables; {@code found} is what they have now. */
    void restore(DynamoDbClient client, Contents found) {
        List<WriteRequest> writes = new ArrayList<>();
        found.users.keySet().stream()
                .filter(key -> !users.containsKey(key))
                .forEach(key -> writes.add(WriteRequest.builder()
                        .deleteRequest(delete -> delete.key(key))
                        .build()));
        users.forEach((key, item) -> {
            if (!item.equals(found.users.get(key))) {
                writes.add(
                        WriteRequest.builder().putRequest(put -> put.item(item)).build());
            }
        });
        for (int from = 0; from < writes.size(); from += BATCH_ITEMS) {
            List<WriteRequest> some = writes.subList(from, Math.min(from + BATCH_ITEMS, writes.size()));
            client.batchWriteItem(batch -> batch.requestItems(Map.of(FaultyServer.TABLE, some)));
        }
        if (!others.equals(found.others)) {
            resetExample(client);
        }
    }

    static void resetExample(DynamoDbClient client) {
        client.deleteItem(d -> d.tableName(LocalTables.EXAMPLE).key(Map.of("id", AttributeValue.fromS("new"))));
        client.putItem(put -> put.tableName(LocalTables.EXAMPLE)
                .item(Map.of("id", AttributeValue.fromS("one"), "n", AttributeValue.fromN("1"))));
    }

    /** What matters of it: not times, write ids and ids that the server made, nor what is kept under keys. */
    SortedSet<String> lines() {
        return new TreeSet<>(Stream.concat(users.values().stream().flatMap(Contents::line), others.stream())
                .toList());
    }

    private static Stream<String> line(Map<String, AttributeValue> item) {
        String pk = text(item, "pk");
        if (pk.startsWith("EMAIL#")) {
            return Stream.of("claim " + pk.substring(6) + " of " + id(text(item, "userId")));
        }
        if (!pk.startsWith("USER#")) {
            return Stream.empty();
        }
        String id = id(pk.substring(5));
        return Stream.of(
                text(item, "sk").equals("USER")
                        ? "user %s v%s %s %s %s"
                                .formatted(
                                        id,
                                        text(item, "version"),
                                        item.containsKey("expiresAt") ? "deleted" : "live",
                                        text(item, "name"),
                                        text(item, "email"))
                        : "history %s v%s %s".formatted(id, text(item, "version"), text(item, "action")));
    }

    private static String id(String id) {
        return id.length() == UUID_LENGTH ? "new" : id;
    }

    static String text(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        return value == null ? "" : value.s() == null ? String.valueOf(value.n()) : value.s();
    }
}
