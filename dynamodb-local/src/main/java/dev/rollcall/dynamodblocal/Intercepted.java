package dev.rollcall.dynamodblocal;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/** A DynamoDB client that calls a hook before each request, after each answer, or in place of the call. */
public final class Intercepted {

    private Intercepted() {}

    /** A request on its way to a client. */
    public record Call(DynamoDbClient real, Method method, DynamoDbRequest request) {

        /** Sends it. */
        public Object answer() throws Throwable {
            return invoke(real, method, request);
        }
    }

    /** Answers a call, by sending it or otherwise. */
    public interface Around {
        Object answer(Call call) throws Throwable;
    }

    /** @param before gets the method and its request; if it throws, the request fails */
    public static DynamoDbClient client(DynamoDbClient real, BiConsumer<Method, DynamoDbRequest> before) {
        return around(real, call -> {
            before.accept(call.method(), call.request());
            return call.answer();
        });
    }

    /** @param after gets each request that succeeded, before its answer is given */
    public static DynamoDbClient client(DynamoDbClient real, Consumer<DynamoDbRequest> after) {
        return around(real, call -> {
            Object answer = call.answer();
            after.accept(call.request());
            return answer;
        });
    }

    /** @param around answers each request; if it throws, the request fails */
    public static DynamoDbClient around(DynamoDbClient real, Around around) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (arguments != null && arguments[0] instanceof DynamoDbRequest request) {
                return around.answer(new Call(real, method, request));
            }
            return method.isDefault() && arguments != null
                    ? InvocationHandler.invokeDefault(proxy, method, arguments)
                    : invoke(real, method, arguments);
        };
        return (DynamoDbClient) Proxy.newProxyInstance(
                Intercepted.class.getClassLoader(), new Class<?>[] {DynamoDbClient.class}, handler);
    }

    private static Object invoke(DynamoDbClient real, Method method, Object... arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }
}
