package dev.rollcall.dynamodblocal;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

/** Creates the tables that template.yaml creates in the cloud. */
public final class LocalTables {
    /** An example table for table operations, which always exists. */
    public static final String EXAMPLE = "lambda-apigateway";

    private LocalTables() {}

    /** Creates the directory's table, unless it exists. */
    public static void createDirectory(DynamoDbClient dynamoDb, String name) {
        createMissing(dynamoDb, name, table -> directory(table)
                .streamSpecification(s -> s.streamEnabled(true).streamViewType(StreamViewType.NEW_AND_OLD_IMAGES)));
        expire(dynamoDb, name);
    }

    /**
     * Creates the directory's table without its stream, for whom nothing reads it: the stream would take a quarter of
     * DynamoDB Local's time for a write.
     */
    public static void createDirectoryWithoutStream(DynamoDbClient dynamoDb, String name) {
        createBareDirectory(dynamoDb, name);
        expire(dynamoDb, name);
    }

    /**
     * Creates the directory's table without stream and expiry, for tests that have a table each: with every request
     * DynamoDB Local searches the streams of all tables.
     */
    public static void createBareDirectory(DynamoDbClient dynamoDb, String name) {
        createMissing(dynamoDb, name, LocalTables::directory);
    }

    private static CreateTableRequest.Builder directory(CreateTableRequest.Builder table) {
        return table.attributeDefinitions(strings("pk", "sk", "cpk", "csk", "npk", "nsk"))
                .keySchema(key("pk", "sk"))
                .globalSecondaryIndexes(index("created", "cpk", "csk"), index("name", "npk", "nsk"));
    }

    /** Creates a table with the string key {@code id}, unless it exists. */
    public static void createPlain(DynamoDbClient dynamoDb, String name) {
        createMissing(dynamoDb, name, table -> table.attributeDefinitions(strings("id"))
                .keySchema(key("id")));
    }

    private static void createMissing(
            DynamoDbClient dynamoDb, String name, UnaryOperator<CreateTableRequest.Builder> shape) {
        try {
            dynamoDb.createTable(
                    shape.apply(CreateTableRequest.builder().tableName(name).billingMode(BillingMode.PAY_PER_REQUEST))
                            .build());
        } catch (ResourceInUseException e) {
            // It exists: nothing is missing.
        }
    }

    private static void expire(DynamoDbClient dynamoDb, String name) {
        if (!expires(dynamoDb, name)) {
            dynamoDb.updateTimeToLive(request -> request.tableName(name)
                    .timeToLiveSpecification(ttl -> ttl.enabled(true).attributeName("expiresAt")));
        }
    }

    private static boolean expires(DynamoDbClient dynamoDb, String name) {
        return dynamoDb.describeTimeToLive(request -> request.tableName(name))
                .timeToLiveDescription()
                .timeToLiveStatusAsString()
                .startsWith("ENABL");
    }

    private static List<AttributeDefinition> strings(String... names) {
        return List.of(names).stream()
                .map(name -> AttributeDefinition.builder()
                        .attributeName(name)
                        .attributeType(ScalarAttributeType.S)
                        .build())
                .toList();
    }

    private static List<KeySchemaElement> key(String partition, String... sort) {
        return Stream.concat(
                        Stream.of(element(partition, KeyType.HASH)),
                        Stream.of(sort).map(name -> element(name, KeyType.RANGE)))
                .toList();
    }

    private static KeySchemaElement element(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    private static GlobalSecondaryIndex index(String name, String partition, String sort) {
        return GlobalSecondaryIndex.builder()
                .indexName(name)
                .keySchema(key(partition, sort))
                .projection(p -> p.projectionType(ProjectionType.ALL))
                .build();
    }
}
