package dev.rollcall.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.dynamodblocal.LocalTables;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

class LocalTablesTest {
    private static LocalDynamoDb.Store store;
    private static DynamoDbClient dynamoDb;

    @BeforeAll
    static void start() {
        store = LocalDynamoDb.Store.inMemory();
        dynamoDb = store.dynamoDb().dynamoDbClient();
        LocalTables.createDirectory(dynamoDb, "rollcall");
        LocalTables.createPlain(dynamoDb, LocalTables.EXAMPLE);
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    @Test
    void theDirectoryHasItsKeysAndBothIndexes() {
        TableDescription table = describe("rollcall");
        assertEquals("pk HASH, sk RANGE", keys(table.keySchema()));
        assertEquals(
                List.of("created: cpk HASH, csk RANGE (ALL)", "name: npk HASH, nsk RANGE (ALL)"),
                table.globalSecondaryIndexes().stream()
                        .map(LocalTablesTest::index)
                        .sorted()
                        .toList());
        assertEquals("NEW_AND_OLD_IMAGES", table.streamSpecification().streamViewTypeAsString());
    }

    @Test
    void itemsOfTheDirectoryExpireAtExpiresAt() {
        assertEquals(
                "expiresAt",
                dynamoDb.describeTimeToLive(r -> r.tableName("rollcall"))
                        .timeToLiveDescription()
                        .attributeName());
    }

    @Test
    void theExampleTableHasTheStringKeyId() {
        assertEquals("id HASH", keys(describe("lambda-apigateway").keySchema()));
    }

    @Test
    void creatingWhatExistsChangesNothing() {
        TableDescription before = describe("rollcall");
        LocalTables.createDirectory(dynamoDb, "rollcall");
        assertEquals(before, describe("rollcall"));
    }

    private static TableDescription describe(String name) {
        return dynamoDb.describeTable(r -> r.tableName(name)).table();
    }

    private static String index(GlobalSecondaryIndexDescription index) {
        return "%s: %s (%s)"
                .formatted(
                        index.indexName(),
                        keys(index.keySchema()),
                        index.projection().projectionTypeAsString());
    }

    private static String keys(List<KeySchemaElement> keys) {
        return keys.stream()
                .map(key -> key.attributeName() + " " + key.keyTypeAsString())
                .collect(Collectors.joining(", "));
    }
}
