package dev.rollcall.server;

import dev.rollcall.server.directory.BatchOperation;
import dev.rollcall.server.directory.ChangeCounts;
import dev.rollcall.server.directory.Directory;
import dev.rollcall.server.directory.Ids;
import dev.rollcall.server.directory.PageBudget;
import dev.rollcall.server.directory.Reachability;
import dev.rollcall.server.directory.RetryBackoff;
import dev.rollcall.server.directory.Ticker;
import dev.rollcall.server.directory.UserStore;
import dev.rollcall.server.dynamodb.ClientSettings;
import dev.rollcall.server.dynamodb.CursorCodec;
import dev.rollcall.server.dynamodb.DynamoDb;
import dev.rollcall.server.dynamodb.DynamoDbUserStore;
import dev.rollcall.server.dynamodb.Shards;
import dev.rollcall.server.dynamodb.SwitchableHttpClient;
import dev.rollcall.server.validation.AnswerSize;
import dev.rollcall.server.validation.BodyCheck;
import io.micronaut.aws.sdk.v2.CredentialsAndRegionFactory;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Value;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsRegionProviderChain;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/** Makes the objects of the application, each of its parts. */
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
        return new Ids(BodyCheck.RESERVED_IDS);
    }

    @Singleton
    CursorCodec cursors(Configuration configuration, Clock clock) {
        if (configuration.cursorKeys().isEmpty()) {
            throw new IllegalStateException(
                    "Set ROLLCALL_CURSOR_KEYS to a secret text: it seals the cursors of lists.");
        }
        return new CursorCodec(configuration.cursorKeys(), clock);
    }

    @Singleton
    SwitchableHttpClient httpClient() {
        return new SwitchableHttpClient(ClientSettings.http());
    }

    @Singleton
    @Replaces(bean = AwsCredentialsProviderChain.class, factory = CredentialsAndRegionFactory.class)
    AwsCredentialsProviderChain credentials() {
        return AwsCredentialsProviderChain.of(ClientSettings.credentials());
    }

    @Singleton
    @Replaces(bean = AwsRegionProviderChain.class, factory = CredentialsAndRegionFactory.class)
    AwsRegionProviderChain region(@Value("${AWS_REGION:us-east-1}") String region) {
        return new AwsRegionProviderChain(() -> Region.of(region));
    }

    /** Micronaut AWS builds the {@code DynamoDbClient} with the three beans above and these settings. */
    @Singleton
    BeanCreatedEventListener<DynamoDbClientBuilder> clientSettings() {
        return event -> event.getBean().overrideConfiguration(ClientSettings.overrides());
    }

    @Singleton
    RetryBackoff retryBackoff(Ticker ticker) {
        return RetryBackoff.system(ticker);
    }

    @Singleton
    Reachability reachability(Ticker ticker) {
        return new Reachability(ticker);
    }

    @Singleton
    DynamoDb dynamoDb(DynamoDbClient client, RetryBackoff backoff, Reachability reachability) {
        return new DynamoDb(client, backoff, reachability);
    }

    @Singleton
    Shards shards(Configuration configuration) {
        return configuration.shards();
    }

    @Singleton
    UserStore userStore(DynamoDb db, Configuration configuration, Shards shards, CursorCodec cursors, Clock clock) {
        PageBudget budget = new PageBudget(AnswerSize.MAX, AnswerSize::of, AnswerSize::of);
        return new DynamoDbUserStore(db, configuration.table(), shards, cursors, budget, clock);
    }

    @Singleton
    ChangeCounts changeCounts() {
        return new ChangeCounts();
    }

    @Singleton
    Directory directory(UserStore store, Clock clock, Ids ids, ChangeCounts counts, RetryBackoff backoff) {
        return new Directory(store, clock, ids, counts, backoff);
    }

    @Singleton
    BatchOperation batchOperation(Directory directory, UserStore store, Clock clock, Ids ids) {
        return new BatchOperation(
                directory,
                store,
                clock,
                ids,
                failed -> LOG.warn("A batch's key was not given back: {}", StackTraces.withoutMessages(failed)));
    }
}
