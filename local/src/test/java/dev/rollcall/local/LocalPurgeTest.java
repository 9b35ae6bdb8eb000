package dev.rollcall.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.server.directory.Caller;
import dev.rollcall.server.directory.Directory;
import dev.rollcall.server.directory.EmailAddress;
import dev.rollcall.server.directory.Profile;
import dev.rollcall.server.directory.Status;
import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A server that is killed leaves nothing of those whom it was erasing. */
class LocalPurgeTest {

    private static final Caller CALLER = new Caller("tester", "request-1");

    @TempDir
    Path folder;

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void theNextStartPurgesWhatIsLeftOfUsersThatAreGone() throws InterruptedException {
        try (ApplicationContext context = start()) {
            List.of("gone", "expired", "stays", "again").forEach(id -> create(context, id));
            DynamoDbClient client = context.getBean(DynamoDbClient.class);
            client.deleteItem(delete -> delete.tableName("rollcall").key(user("gone")));
            client.updateItem(update -> update.tableName("rollcall")
                    .key(user("expired"))
                    .updateExpression("SET expiresAt = :past")
                    .expressionAttributeValues(Map.of(":past", AttributeValue.fromN("1"))));
            client.deleteItem(delete -> delete.tableName("rollcall").key(user("again")));
            client.deleteItem(delete -> delete.tableName("rollcall")
                    .key(Map.of(
                            "pk",
                            AttributeValue.fromS("EMAIL#again@example.com"),
                            "sk",
                            AttributeValue.fromS("EMAIL"))));
            create(context, "again");
        }
        try (ApplicationContext context = start()) {
            while (history(context, "gone") + history(context, "expired") > 0 || history(context, "again") > 1) {
                Thread.sleep(20);
            }
            assertEquals(1, history(context, "stays"));
            assertEquals(1, history(context, "again"));
        }
    }

    private ApplicationContext start() {
        return Main.start(Map.of("micronaut.server.port", -1, "rollcall.data", folder))
                .getApplicationContext();
    }

    private static void create(ApplicationContext context, String id) {
        Profile profile = new Profile("Ada", new EmailAddress(id + "@example.com"), null, Status.ACTIVE, Map.of());
        context.getBean(Directory.class).create(Optional.of(id), profile, CALLER, Optional.empty());
    }

    private static Map<String, AttributeValue> user(String id) {
        return Map.of("pk", AttributeValue.fromS("USER#" + id), "sk", AttributeValue.fromS("USER"));
    }

    private static int history(ApplicationContext context, String id) {
        return context.getBean(DynamoDbClient.class)
                .query(query -> query.tableName("rollcall")
                        .keyConditionExpression("pk = :pk AND begins_with(sk, :history)")
                        .expressionAttributeValues(Map.of(
                                ":pk", AttributeValue.fromS("USER#" + id),
                                ":history", AttributeValue.fromS("HISTORY#"))))
                .count();
    }
}
