package dev.rollcall.local;

import dev.rollcall.dynamodblocal.LocalTables;
import dev.rollcall.server.auth.OpenAccess;
import dev.rollcall.server.directory.Ticker;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextConfiguration;
import io.micronaut.context.DefaultApplicationContext;
import io.micronaut.context.env.PropertySource;
import io.micronaut.inject.BeanDefinitionReference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The function's beans alone, as in the cloud: with Netty's among them, Micronaut would read the bodies of gateway
 * events as it reads Netty's, which the function never does.
 */
final class FunctionContext extends DefaultApplicationContext {

    private static final List<String> LOCAL =
            List.of("io.micronaut.http.server.netty.", "io.micronaut.http.netty.", "dev.rollcall.local.");

    private FunctionContext(ApplicationContextConfiguration configuration) {
        super(configuration);
    }

    /** Over the same database as a local server, and with its settings. */
    static ApplicationContext start(ApplicationContext server, Map<String, Object> settings) {
        FunctionContext context = new FunctionContext(new Configuration());
        Map<String, Object> all =
                new HashMap<>(Map.of("rollcall.cursor-keys", "a secret", "rollcall.tables", LocalTables.EXAMPLE));
        all.putAll(settings);
        context.getEnvironment().addPropertySource(PropertySource.of(all));
        context.registerSingleton(DynamoDbClient.class, server.getBean(DynamoDbClient.class));
        context.registerSingleton(Ticker.class, server.getBean(Ticker.class));
        server.findBean(OpenAccess.class).ifPresent(open -> context.registerSingleton(OpenAccess.class, open));
        return context.start();
    }

    private static final class Configuration implements ApplicationContextConfiguration {
        @Override
        public List<String> getEnvironments() {
            return List.of("lambda");
        }

        @Override
        public Optional<Boolean> getDeduceEnvironments() {
            return Optional.of(false);
        }
    }

    @Override
    @SuppressWarnings("rawtypes")
    protected List<BeanDefinitionReference> resolveBeanDefinitionReferences() {
        return super.resolveBeanDefinitionReferences().stream()
                .filter(bean -> LOCAL.stream().noneMatch(bean.getBeanDefinitionName()::startsWith))
                .toList();
    }
}
