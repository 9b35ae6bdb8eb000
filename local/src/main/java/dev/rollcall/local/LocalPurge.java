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

    /** A user id is used again after an erasure. */
    private record Life(String userId, String lineage) {}

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
                        .filterExpression(
                                "begins_with(sk, :history) OR sk = :user AND (attribute_not_exists(expiresAt) OR expiresAt > :now)")
                        .expressionAttributeValues(Map.of(
                                ":history", AttributeValue.fromS(HISTORY),
                                ":user", AttributeValue.fromS(USER),
                                ":now",
                                        AttributeValue.fromN(
                                                Long.toString(clock.instant().getEpochSecond()))))
                        .projectionExpression("pk, sk, lineage"))
                .items()
                .forEach(item -> {
                    String userId = item.get("pk").s().replaceFirst("^USER#", "");
                    String sk = item.get("sk").s();
                    if (sk.equals(USER)) {
                        present.add(new Life(userId, item.get("lineage").s()));
                    } else {
                        lives.add(new Life(userId, sk.substring(HISTORY.length(), sk.lastIndexOf('#'))));
                    }
                });
        lives.removeAll(present);
        // A user who came during the scan is not gone.
        lives.stream()
                .filter(life -> erasure.isGone(life.userId(), life.lineage()))
                .forEach(life -> erasure.purge(life.userId(), life.lineage()));
    }
}
