package dev.rollcall.local;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/**
 * A DynamoDB client whose calls end in time. DynamoDB Local in this process has no connection that could time out:
 * where many call at once, the last of them would wait for all others. A call that is given up may still be carried
 * out, as on the way to AWS.
 */
final class BoundedDynamoDb implements InvocationHandler {

    private final DynamoDbClient real;
    private final Duration patience;
    private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();

    private BoundedDynamoDb(DynamoDbClient real, Duration patience) {
        this.real = real;
        this.patience = patience;
    }

    static DynamoDbClient of(DynamoDbClient real, Duration patience) {
        return (DynamoDbClient) Proxy.newProxyInstance(
                BoundedDynamoDb.class.getClassLoader(),
                new Class<?>[] {DynamoDbClient.class},
                new BoundedDynamoDb(real, patience));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        boolean call = arguments != null && arguments[0] instanceof DynamoDbRequest;
        if (!call && method.isDefault() && arguments != null) {
            return InvocationHandler.invokeDefault(proxy, method, arguments);
        }
        return call ? inTime(() -> method.invoke(real, arguments)) : unwrapped(() -> method.invoke(real, arguments));
    }

    private Object inTime(Callable<Object> call) throws Throwable {
        Future<Object> answer = calls.submit(() -> {
            try {
                return unwrapped(call);
            } catch (Throwable failed) {
                throw new ExecutionException(failed);
            }
        });
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw SdkClientException.create("DynamoDB Local did not answer in time.");
        } catch (ExecutionException failed) {
            throw failed.getCause().getCause();
        }
    }

    private static Object unwrapped(Callable<Object> call) throws Throwable {
        try {
            return call.call();
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }
}
