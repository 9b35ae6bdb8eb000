package dev.rollcall.chaos;

import dev.rollcall.server.dynamodb.ClientSettings;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;
import java.net.URI;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Gives a server the client that it has in production, on the way through a proxy and an injector. */
@Singleton
@Requires(property = ProxiedDynamoDb.ENDPOINT)
final class ProxiedDynamoDb implements BeanCreatedEventListener<DynamoDbClient> {

    static final String ENDPOINT = "chaos.endpoint";
    static final String NAME = "chaos.name";

    private final URI endpoint;
    private final String name;

    ProxiedDynamoDb(@Value("${chaos.endpoint}") URI endpoint, @Value("${chaos.name}") String name) {
        this.endpoint = endpoint;
        this.name = name;
    }

    @Override
    public DynamoDbClient onCreated(BeanCreatedEvent<DynamoDbClient> event) {
        DynamoDbClient production = Store.at(endpoint, name)
                .httpClient(ClientSettings.http())
                .overrideConfiguration(ClientSettings.overrides())
                .build();
        return CallInjector.of(name).wrap(production);
    }
}
