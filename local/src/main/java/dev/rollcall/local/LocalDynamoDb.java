package dev.rollcall.local;

import dev.rollcall.dynamodblocal.Intercepted;
import dev.rollcall.dynamodblocal.LocalTables;
import dev.rollcall.server.Configuration;
import dev.rollcall.server.dynamodb.ClientSettings;
import dev.rollcall.server.dynamodb.Shards;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;

/** Runs DynamoDB Local in this process, and replaces the client that calls AWS. */
@Factory
final class LocalDynamoDb {
    private static final boolean NO_TELEMETRY = true;

    @Singleton
    @Bean(preDestroy = "close")
    Store store(@Value("${rollcall.data:.rollcall}") String data) {
        return data.equals("memory") ? Store.inMemory() : Store.in(DataFolder.open(Path.of(data)));
    }

    @Singleton
    @Replaces(DynamoDbClient.class)
    DynamoDbClient dynamoDb(Store store, @Value("${rollcall.table:rollcall}") String table) {
        DynamoDbClient client = store.dynamoDb.dynamoDbClient();
        LocalTables.createDirectoryWithoutStream(client, table);
        LocalTables.createPlain(client, LocalTables.EXAMPLE);
        return BoundedDynamoDb.of(store.folder.isPresent() ? committing(client, table) : client, ClientSettings.CALL);
    }

    /** A folder may hold users in more shards than are set; nothing else reads it, so all can be read at once. */
    @Singleton
    @Replaces(Shards.class)
    Shards shards(Configuration configuration, Store store, DynamoDbClient client) {
        Shards shards = configuration.shards();
        return store.folder.isPresent() ? shards.covering(client, configuration.table()) : shards;
    }

    /** DynamoDB Local answers a transaction when its COMMIT is queued. A read waits behind it, until it is done. */
    private static DynamoDbClient committing(DynamoDbClient client, String table) {
        Map<String, AttributeValue> nothing =
                Map.of("pk", AttributeValue.fromS("COMMIT"), "sk", AttributeValue.fromS("COMMIT"));
        return Intercepted.client(client, request -> {
            if (request instanceof TransactWriteItemsRequest) {
                client.getItem(get -> get.tableName(table).key(nothing).consistentRead(true));
            }
        });
    }

    /** The database, and its folder unless it is in memory. */
    record Store(AmazonDynamoDBLocal dynamoDb, Optional<DataFolder> folder) implements AutoCloseable {
        static Store inMemory() {
            return new Store(DynamoDBEmbedded.create(NO_TELEMETRY), Optional.empty());
        }

        static Store in(DataFolder folder) {
            System.setProperty("org.sqlite.tmpdir", folder.path().toString());
            return new Store(DynamoDBEmbedded.create(folder.database().toFile(), NO_TELEMETRY), Optional.of(folder));
        }

        @Override
        public void close() {
            dynamoDb.shutdown();
            folder.ifPresent(DataFolder::close);
        }
    }
}
