package dev.rollcall.local;

import io.micronaut.context.ApplicationContextConfiguration;
import io.micronaut.context.DefaultApplicationContext;
import io.micronaut.context.env.PropertySource;
import io.micronaut.inject.BeanDefinitionReference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The beans of the function as it is shipped: without the HTTP server, whose ways of reading a body would otherwise
 * stand in for the function's, and without what this machine adds.
 */
final class FunctionContext extends DefaultApplicationContext {

    private static final List<String> NOT_SHIPPED = List.of(
            "io.micronaut.http.server.netty",
            "io.micronaut.http.netty",
            "io.micronaut.buffer.netty",
            "dev.rollcall.local");

    /** Its place is taken by the client of DynamoDB Local. */
    private static final String AWS_CLIENT = "io.micronaut.aws.sdk.v2.service.dynamodb";

    private FunctionContext() {
        super(new Lambda());
    }

    static FunctionContext start(Map<String, Object> settings, DynamoDbClient client) {
        FunctionContext context = new FunctionContext();
        context.getEnvironment().addPropertySource(PropertySource.of(settings));
        context.registerSingleton(DynamoDbClient.class, client);
        context.start();
        return context;
    }

    @Override
    @SuppressWarnings("rawtypes")
    protected List<BeanDefinitionReference> resolveBeanDefinitionReferences() {
        return super.resolveBeanDefinitionReferences().stream()
                .filter(FunctionContext::isShipped)
                .toList();
    }

    private static boolean isShipped(BeanDefinitionReference<?> bean) {
        return Stream.concat(NOT_SHIPPED.stream(), Stream.of(AWS_CLIENT))
                .noneMatch(bean.getBeanDefinitionName()::startsWith);
    }

    private static final class Lambda implements ApplicationContextConfiguration {
        @Override
        public List<String> getEnvironments() {
            return List.of("lambda");
        }

        @Override
        public Optional<Boolean> getDeduceEnvironments() {
            return Optional.of(false);
        }

        @Override
        public boolean isBannerEnabled() {
            return false;
        }
    }
}
