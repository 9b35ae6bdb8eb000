package dev.rollcall.server.tables;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The operations, and the payload members that each takes, under DynamoDB's names. */
enum TableOperation {
    CREATE(List.of("Item"), List.of("ConditionExpression", Payload.NAMES, Payload.VALUES, "ReturnValues")),
    READ(List.of("Key"), List.of("ProjectionExpression", Payload.NAMES, "ConsistentRead")),
    UPDATE(
            List.of("Key", "UpdateExpression"),
            List.of("ConditionExpression", Payload.NAMES, Payload.VALUES, "ReturnValues")),
    DELETE(List.of("Key"), List.of("ConditionExpression", Payload.NAMES, Payload.VALUES, "ReturnValues")),
    LIST(
            List.of(),
            List.of(
                    "Limit",
                    "ExclusiveStartKey",
                    "FilterExpression",
                    "ProjectionExpression",
                    Payload.NAMES,
                    Payload.VALUES,
                    "ConsistentRead")),
    ECHO(List.of(), List.of()),
    PING(List.of(), List.of());

    final List<String> required;
    final List<String> members;

    TableOperation(List<String> required, List<String> optional) {
        this.required = required;
        this.members = Stream.concat(required.stream(), optional.stream()).toList();
    }

    static Optional<TableOperation> named(String name) {
        return Arrays.stream(values())
                .filter(operation -> operation.toString().equals(name))
                .findFirst();
    }

    static TableFailure unsupported() {
        String names = Arrays.stream(values()).map(TableOperation::toString).collect(Collectors.joining(", "));
        return new TableFailure.UnsupportedOperation("operation is one of " + names + ".");
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
