package dev.rollcall.local;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Stands between every server that a test starts and its store. */
@Singleton
public final class StoreFaults implements BeanCreatedEventListener<DynamoDbClient> {

    private volatile Runnable before = () -> {};

    /** Is run before each call to the store, which fails with what it throws. */
    public void before(Runnable action) {
        before = action;
    }

    @Override
    public DynamoDbClient onCreated(BeanCreatedEvent<DynamoDbClient> event) {
        DynamoDbClient store = event.getBean();
        return (DynamoDbClient) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {DynamoDbClient.class},
                (proxy, method, arguments) -> call(store, method, arguments));
    }

    private Object call(DynamoDbClient store, Method method, Object[] arguments) throws Throwable {
        if (arguments != null) {
            before.run();
        }
        try {
            return method.invoke(store, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }
}
