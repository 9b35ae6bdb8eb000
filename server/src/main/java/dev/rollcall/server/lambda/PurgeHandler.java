package dev.rollcall.server.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.rollcall.server.directory.Reachability;
import dev.rollcall.server.directory.RetryBackoff;
import dev.rollcall.server.dynamodb.ClientSettings;
import dev.rollcall.server.dynamodb.DynamoDb;
import dev.rollcall.server.dynamodb.Erasure;
import dev.rollcall.server.lambda.PurgedUsers.PurgedUser;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * What Lambda calls after DynamoDB's TTL, or a new user under the same id, has removed deleted users. It erases what is
 * left of them, and can be called again with the same users. Of {@code ROLLCALL_*} it needs only the table, and it
 * needs no framework.
 */
public final class PurgeHandler implements RequestStreamHandler {

    static {
        JsonLogs.use();
    }

    private static final Logger LOG = LoggerFactory.getLogger("dev.rollcall.purge");

    private final Erasure erasure;

    /** Lambda's entry point. */
    public PurgeHandler() {
        this(erasure(System.getenv()));
    }

    public PurgeHandler(Erasure erasure) {
        this.erasure = erasure;
    }

    static Erasure erasure(Map<String, String> environment) {
        String table = environment.get("ROLLCALL_TABLE");
        if (table == null) {
            throw new IllegalStateException("Set ROLLCALL_TABLE: users are purged from it.");
        }
        String region = environment.getOrDefault("AWS_REGION", "us-east-1");
        DynamoDbClient client = ClientSettings.client(ClientSettings.http(), region);
        return new Erasure(
                new DynamoDb(client, RetryBackoff.system(System::nanoTime), new Reachability(System::nanoTime)),
                table,
                Clock.systemUTC());
    }

    /** A user that cannot be purged does not hold up the others: all are tried, and the failed ones are reported. */
    @Override
    public void handleRequest(InputStream input, OutputStream output, @Nullable Context context) throws IOException {
        List<PurgedUser> removals = PurgedUsers.read(input);
        List<PurgedUser> failed =
                removals.stream().filter(removal -> !isPurged(removal)).toList();
        LOG.atInfo()
                .addKeyValue("usersPurged", removals.size() - failed.size())
                .addKeyValue("purgesFailed", failed.size())
                .log("purge");
        PurgedUsers.writeFailures(output, failed);
    }

    private boolean isPurged(PurgedUser removal) {
        try {
            if (removal.userId().isEmpty() || removal.lineage().isEmpty()) {
                throw new IllegalArgumentException("a user without userId or lineage");
            }
            erasure.purge(removal.userId(), removal.lineage());
            return true;
        } catch (RuntimeException failed) {
            LOG.atError()
                    .addKeyValue("sequenceNumber", removal.sequenceNumber())
                    .setCause(failed)
                    .log("A purge failed; Lambda will send it again.");
            return false;
        }
    }
}
