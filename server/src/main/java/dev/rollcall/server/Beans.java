package dev.rollcall.server;

import dev.rollcall.server.directory.BatchOperation;
import dev.rollcall.server.directory.Directory;
import dev.rollcall.server.directory.Ids;
import dev.rollcall.server.directory.Tally;
import dev.rollcall.server.directory.Ticker;
import dev.rollcall.server.directory.UserStore;
import dev.rollcall.server.dynamodb.ClientSettings;
import dev.rollcall.server.dynamodb.Cursors;
import dev.rollcall.server.dynamodb.DynamoDbUserStore;
import dev.rollcall.server.dynamodb.SwitchableHttpClient;
import dev.rollcall.server.http.Faults;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What is made of what. */
@Factory
final class Beans {

    private static final Logger LOG = LoggerFactory.getLogger(BatchOperation.class);

    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Singleton
    Ticker ticker() {
        return System::nanoTime;
    }

    @Singleton
    Ids ids() {
        return new Ids();
    }

    @Singleton
    Cursors cursors(Configuration configuration, Clock clock) {
        if (configuration.cursorKeys().isEmpty()) {
            throw new IllegalStateException(
                    "Set ROLLCALL_CURSOR_KEYS to a secret text: it seals the cursors of lists.");
        }
        return new Cursors(configuration.cursorKeys(), clock);
    }

    @Singleton
    SwitchableHttpClient httpClient() {
        return new SwitchableHttpClient(ClientSettings.http());
    }

    @Singleton
    DynamoDbClient dynamoDb(SwitchableHttpClient http, @Value("${AWS_REGION:us-east-1}") String region) {
        return ClientSettings.client(http, region);
    }

    @Singleton
    UserStore userStore(DynamoDbClient client, Configuration configuration, Cursors cursors, Clock clock) {
        return new DynamoDbUserStore(client, configuration.table(), cursors, clock);
    }

    @Singleton
    Tally tally() {
        return new Tally();
    }

    @Singleton
    Directory directory(UserStore store, Clock clock, Ids ids, Tally tally) {
        return new Directory(store, clock, ids, tally);
    }

    @Singleton
    BatchOperation batchOperation(Directory directory, UserStore store, Clock clock, Ids ids) {
        return new BatchOperation(
                directory,
                store,
                clock,
                ids,
                failed -> LOG.warn("A batch's key was not given back: {}", Faults.describe(failed)));
    }
}
