package dev.rollcall.server.tables;

import dev.rollcall.server.Configuration;
import dev.rollcall.server.dynamodb.DynamoDb;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Singleton;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Operations on the tables that the operator has listed; {@code docs/tables.md} describes their payloads and answers.
 */
@Singleton
public final class TableOperations {

    private final AllowList allowed;
    private final DynamoTables tables;

    public TableOperations(Configuration configuration, DynamoDb db) {
        this.allowed = AllowList.of(configuration);
        this.tables = new DynamoTables(db);
    }

    static boolean isOperation(String name) {
        return TableOperation.named(name).isPresent();
    }

    public JsonNode run(String name, @Nullable String table, @Nullable JsonNode payload) {
        allowed.checkOn();
        TableOperation operation = TableOperation.named(name).orElseThrow(TableOperation::unsupported);
        return switch (operation) {
            case PING -> JsonNode.createStringNode("pong");
            case ECHO -> Objects.requireNonNullElse(payload, JsonNode.nullNode());
            default -> run(operation, allowed.check(table), Payload.of(payload, operation));
        };
    }

    private JsonNode run(TableOperation operation, String table, Payload payload) {
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
