package dev.rollcall.dynamodblocal;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/** A DynamoDB client that calls a hook before each request, or after each answer. */
public final class Intercepted {

    private Intercepted() {}

    /** @param before gets the method and its request; if it throws, the request fails */
    public static DynamoDbClient client(DynamoDbClient real, BiConsumer<Method, DynamoDbRequest> before) {
        return client(real, before, request -> {});
    }

    /** @param after gets each request that succeeded, before its answer is given */
    public static DynamoDbClient client(DynamoDbClient real, Consumer<DynamoDbRequest> after) {
        return client(real, (method, request) -> {}, after);
    }

    private static DynamoDbClient client(
            DynamoDbClient real, BiConsumer<Method, DynamoDbRequest> before, Consumer<DynamoDbRequest> after) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (arguments != null && arguments[0] instanceof DynamoDbRequest request) {
                before.accept(method, request);
            } else if (method.isDefault() && arguments != null) {
                return InvocationHandler.invokeDefault(proxy, method, arguments);
            }
            try {
                Object answer = method.invoke(real, arguments);
                if (arguments != null && arguments[0] instanceof DynamoDbRequest request) {
                    after.accept(request);
                }
                return answer;
            } catch (InvocationTargetException failed) {
                throw failed.getCause();
            }
        };
        return (DynamoDbClient) Proxy.newProxyInstance(
                Intercepted.class.getClassLoader(), new Class<?>[] {DynamoDbClient.class}, handler);
    }
}
