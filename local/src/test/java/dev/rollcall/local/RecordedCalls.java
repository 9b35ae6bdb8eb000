package dev.rollcall.local;

import dev.rollcall.dynamodblocal.Intercepted;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * Writes down what the server asks DynamoDB for while it answers requests and events, each kind of call once:
 * {@code .ci/check-stack} holds the functions' policies against it. Tests' own calls are not in it. {@code mvn clean}
 * forgets it.
 */
@Singleton
final class RecordedCalls implements BeanCreatedEventListener<DynamoDbClient> {

    private static final Path FILE = Path.of("..", "server", "target", "dynamodb-calls.txt");
    private static final Set<String> WRITTEN = ConcurrentHashMap.newKeySet();
    private static final StackWalker STACK = StackWalker.getInstance();

    @Override
    public DynamoDbClient onCreated(BeanCreatedEvent<DynamoDbClient> event) {
        return Intercepted.client(event.getBean(), RecordedCalls::record);
    }

    private static void record(Method method, DynamoDbRequest request) {
        String function = caller();
        if (!function.isEmpty()) {
            String operation = Character.toUpperCase(method.getName().charAt(0))
                    + method.getName().substring(1);
            calls(operation, request).forEach(call -> write(function + ' ' + call));
        }
    }

    /** The template's name of the function whose code is calling; empty where a test calls. */
    private static String caller() {
        return STACK.walk(frames -> frames.map(StackWalker.StackFrame::getClassName)
                .filter(name -> name.startsWith("dev.rollcall.server."))
                .reduce("", (inner, outer) -> outer.endsWith(".PurgeHandler") ? "PurgeFunction" : either(inner)));
    }

    private static String either(String found) {
        return found.isEmpty() ? "ApiFunction" : found;
    }

    private static Stream<String> calls(String operation, DynamoDbRequest request) {
        return switch (request) {
            case TransactWriteItemsRequest transaction ->
                transaction.transactItems().stream().map(item -> operation + '/' + part(item));
            case TransactGetItemsRequest read ->
                read.transactItems().stream()
                        .map(item -> operation + ' ' + item.get().tableName());
            case BatchWriteItemRequest batch ->
                batch.requestItems().keySet().stream().map(table -> operation + ' ' + table);
            case QueryRequest query ->
                Stream.of(operation
                        + ' '
                        + query.tableName()
                        + (query.indexName() == null ? "" : "/index/" + query.indexName()));
            default ->
                Stream.of(operation
                        + ' '
                        + request.getValueForField("TableName", String.class).orElse("-"));
        };
    }

    private static String part(TransactWriteItem item) {
        return item.put() != null
                ? "Put " + item.put().tableName()
                : item.delete() != null
                        ? "Delete " + item.delete().tableName()
                        : item.update() != null
                                ? "Update " + item.update().tableName()
                                : "ConditionCheck " + item.conditionCheck().tableName();
    }

    private static void write(String call) {
        if (WRITTEN.add(call)) {
            try {
                Files.writeString(FILE, call + '\n', StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }
}
