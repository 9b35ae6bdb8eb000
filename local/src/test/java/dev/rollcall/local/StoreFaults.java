package dev.rollcall.local;

import dev.rollcall.dynamodblocal.Intercepted;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Stands between every server that a test starts and its store. */
@Singleton
public final class StoreFaults implements BeanCreatedEventListener<DynamoDbClient> {

    private volatile Runnable before = () -> {};

    /** Is run before each request to the store, which fails with what it throws. */
    public void before(Runnable action) {
        before = action;
    }

    @Override
    public DynamoDbClient onCreated(BeanCreatedEvent<DynamoDbClient> event) {
        return Intercepted.client(event.getBean(), (method, request) -> before.run());
    }
}
