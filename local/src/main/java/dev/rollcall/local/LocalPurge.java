package dev.rollcall.local;

import dev.rollcall.server.Configuration;
import dev.rollcall.server.dynamodb.DynamoDb;
import dev.rollcall.server.dynamodb.Erasure;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What {@code PurgeHandler} does on AWS: deletes what is left of users whom TTL removed, or whose erasure was
 * interrupted. It looks for them at each start, while the server already answers.
 */
@Singleton
final class LocalPurge {

    private static final Logger LOG = LoggerFactory.getLogger("dev.rollcall.purge");
    private static final String USER = "USER";
    private static final String HISTORY = "HISTORY#";
    private static final int PAGE = 1_000;

    private final DynamoDbClient client;
    private final String table;
    private final Erasure erasure;
    private final Clock clock;

    /** One life of a user id. */
    private record Life(String pk, String lineage) {

        String userId() {
            return pk.substring(pk.indexOf('#') + 1);
        }
    }

    LocalPurge(DynamoDbClient client, DynamoDb db, Configuration configuration, Clock clock) {
        this.client = client;
        this.table = configuration.table();
        this.erasure = new Erasure(db, table, clock);
        this.clock = clock;
    }

    @EventListener
    void begin(ServerStartupEvent started) {
        Thread.ofVirtual().name("purge").start(() -> {
            try {
                purge();
            } catch (RuntimeException failed) {
                LOG.warn("What is left of former users was not purged; the next start tries again.", failed);
            }
        });
    }

    private void purge() {
        Set<Life> lives = new HashSet<>();
        Set<Life> present = new HashSet<>();
        client.scanPaginator(scan -> scan.tableName(table)
                        .limit(PAGE)
                        .filterExpression("sk = :user OR begins_with(sk, :history)")
                        .expressionAttributeValues(Map.of(":user", text(USER), ":history", text(HISTORY)))
                        .projectionExpression("pk, sk, lineage, expiresAt"))
                .items()
                .forEach(item -> {
                    String pk = item.get("pk").s();
                    String sk = item.get("sk").s();
                    if (!sk.equals(USER)) {
                        lives.add(new Life(pk, sk.substring(HISTORY.length(), sk.lastIndexOf('#'))));
                    } else if (!isExpired(item)) {
                        present.add(new Life(pk, item.get("lineage").s()));
                    }
                });
        lives.removeAll(present);
        lives.stream().filter(this::isGone).forEach(life -> erasure.purge(life.userId(), life.lineage()));
    }

    /** A user who came during the scan is not; whoever is gone never has that lineage again. */
    private boolean isGone(Life life) {
        Map<String, AttributeValue> user = client.getItem(get -> get.tableName(table)
                        .key(Map.of("pk", text(life.pk()), "sk", text(USER)))
                        .consistentRead(true))
                .item();
        return user.isEmpty() || isExpired(user) || !user.get("lineage").s().equals(life.lineage());
    }

    private boolean isExpired(Map<String, AttributeValue> user) {
        AttributeValue expiresAt = user.get("expiresAt");
        return expiresAt != null
                && Long.parseLong(expiresAt.n()) <= clock.instant().getEpochSecond();
    }

    private static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }
}
