package dev.rollcall.server.directory;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** A DynamoDB client that notes each call and the capacity that DynamoDB says it took, indexes aside for writes. */
final class MeteredDynamoDb implements InvocationHandler {

    /** One call: its operation, and its capacity in units, reads or writes as the operation has it. */
    record Call(String operation, double units) {}

    private final DynamoDbClient real;
    private final List<Call> calls = new CopyOnWriteArrayList<>();

    MeteredDynamoDb(DynamoDbClient real) {
        this.real = real;
    }

    DynamoDbClient client() {
        return (DynamoDbClient)
                Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {DynamoDbClient.class}, this);
    }

    /** The calls since the last time this was asked. */
    List<Call> drain() {
        List<Call> drained = List.copyOf(calls);
        calls.clear();
        return drained;
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (arguments == null || !(arguments[0] instanceof DynamoDbRequest request)) {
            return method.isDefault() && arguments != null
                    ? InvocationHandler.invokeDefault(proxy, method, arguments)
                    : method.invoke(real, arguments);
        }
        try {
            Object response = method.invoke(real, metered(request));
            calls.add(new Call(method.getName(), units(request, response)));

            return response;
        } catch (InvocationTargetException failed) {
            calls.add(new Call(method.getName(), 0));
            throw failed.getCause();
        }
    }

    private static DynamoDbRequest metered(DynamoDbRequest request) {
        ReturnConsumedCapacity all = ReturnConsumedCapacity.INDEXES;
        return switch (request) {
            case GetItemRequest get ->
                get.toBuilder().returnConsumedCapacity(all).build();
            case QueryRequest query ->
                query.toBuilder().returnConsumedCapacity(all).build();
            case PutItemRequest put ->
                put.toBuilder().returnConsumedCapacity(all).build();
            case UpdateItemRequest update ->
                update.toBuilder().returnConsumedCapacity(all).build();
            case BatchWriteItemRequest batch ->
                batch.toBuilder().returnConsumedCapacity(all).build();
            default -> request;
        };
    }

    /**
     * DynamoDB Local miscounts transactions; the documented price is two units for each item of up to 1 KB, or 4 KB for
     * a read.
     */
    private static double units(DynamoDbRequest request, Object response) {
        return switch (request) {
            case TransactWriteItemsRequest write -> 2 * write.transactItems().size();
            case TransactGetItemsRequest read -> 2 * read.transactItems().size();
            default ->
                capacities(response).stream()
                        .mapToDouble(ConsumedCapacity::capacityUnits)
                        .sum();
        };
    }

    private static List<ConsumedCapacity> capacities(Object response) {
        return switch (response) {
            case GetItemResponse get -> List.of(get.consumedCapacity());
            case QueryResponse query -> List.of(query.consumedCapacity());
            case PutItemResponse put -> List.of(put.consumedCapacity());
            case UpdateItemResponse update -> List.of(update.consumedCapacity());
            case BatchWriteItemResponse batch -> batch.consumedCapacity();
            default -> List.of();
        };
    }
}
