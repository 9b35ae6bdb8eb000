package dev.rollcall.server.tables;

import dev.rollcall.server.Configuration;
import dev.rollcall.server.directory.Caller;
import dev.rollcall.server.directory.Failure;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Operations on the tables that the operator has listed; {@code docs/tables.md} has their payloads and answers. */
@Singleton
public final class TableOperations {

    private static final Logger LOG = LoggerFactory.getLogger(TableOperations.class);

    private final AllowList allowed;
    private final DynamoTables tables;

    public TableOperations(Configuration configuration, DynamoDbClient client) {
        this.allowed = AllowList.of(configuration);
        this.tables = new DynamoTables(client);
    }

    /** Logs who asked for what, with its outcome; never the payload. */
    public JsonNode run(String name, @Nullable String table, @Nullable JsonNode payload, Caller caller) {
        Optional<Operation> operation = Operation.named(name);
        String outcome = "failed";
        try {
            JsonNode answer = run(operation, table, payload);
            outcome = "done";
            return answer;
        } catch (Failure refused) {
            outcome = name(refused);
            throw refused;
        } finally {
            log(operation, table, caller, outcome);
        }
    }

    private static String name(Failure refused) {
        return refused instanceof Failure.TableFailure failure
                ? failure.code()
                : refused.getClass().getSimpleName();
    }

    /** An operation that there is not is anybody's text, and is left out. */
    private static void log(Optional<Operation> operation, @Nullable String table, Caller caller, String outcome) {
        LOG.info(
                "Table operation {} on {} by {} in request {}: {}",
                operation.map(Operation::toString).orElse("-"),
                Objects.requireNonNullElse(table, "-"),
                caller.subject(),
                caller.requestId(),
                outcome);
    }

    private JsonNode run(Optional<Operation> named, @Nullable String table, @Nullable JsonNode payload) {
        allowed.checkOn();
        Operation operation = named.orElseThrow(Operation::unsupported);
        return switch (operation) {
            case PING -> JsonNode.createStringNode("pong");
            case ECHO -> Objects.requireNonNullElse(payload, JsonNode.nullNode());
            default -> run(operation, allowed.check(table), Payload.of(payload, operation));
        };
    }

    private JsonNode run(Operation operation, String table, Payload payload) {
        return switch (operation) {
            case CREATE -> tables.create(table, payload);
            case READ -> tables.read(table, payload);
            case UPDATE -> tables.update(table, payload);
            case DELETE -> tables.delete(table, payload);
            case LIST -> tables.list(table, payload);
            case ECHO, PING -> throw new IllegalArgumentException(operation.toString());
        };
    }
}
