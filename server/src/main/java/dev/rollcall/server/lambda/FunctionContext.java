package dev.rollcall.server.lambda;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextConfiguration;
import io.micronaut.context.DefaultApplicationContext;
import io.micronaut.context.DefaultApplicationContextBuilder;
import io.micronaut.core.io.service.MicronautMetaServiceLoaderUtils;
import io.micronaut.inject.BeanDefinitionReference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Micronaut without the beans that the function never uses: at each cold start their definitions would be two hundred
 * classes to load. They come with modules of which it uses something else.
 */
final class FunctionContext extends DefaultApplicationContext {

    private static final List<String> UNUSED = List.of(
            "io.micronaut.aws.sdk.v2.client.",
            "io.micronaut.aws.sdk.v2.service.",
            "io.micronaut.discovery.",
            "io.micronaut.function.aws.proxy.alb.",
            "io.micronaut.function.aws.proxy.payload",
            "io.micronaut.health.",
            "io.micronaut.http.client.",
            "io.micronaut.http.server.websocket.",
            "io.micronaut.http.ssl.",
            "io.micronaut.logging.",
            "io.micronaut.runtime.graceful.",
            "io.micronaut.runtime.context.scope.refresh.",
            "io.micronaut.runtime.server.",
            "io.micronaut.scheduling.async.",
            "io.micronaut.scheduling.io.",
            "io.micronaut.scheduling.processor.",
            "io.micronaut.servlet.http.server.",
            "io.micronaut.web.router.version.");

    private static final List<String> USED = List.of(
            "io.micronaut.aws.sdk.v2.service.$", // what the clients of all services have in common
            "io.micronaut.aws.sdk.v2.service.dynamodb.");

    private FunctionContext(ApplicationContextConfiguration configuration) {
        super(configuration);
    }

    static DefaultApplicationContextBuilder builder() {
        return new DefaultApplicationContextBuilder() {
            @Override
            protected ApplicationContext newApplicationContext() {
                return new FunctionContext(this);
            }
        };
    }

    @Override
    @SuppressWarnings("rawtypes") // as Micronaut declares it
    protected List<BeanDefinitionReference> resolveBeanDefinitionReferences() {
        return definitions().parallelStream()
                .filter(FunctionContext::isUsed)
                .map(this::load)
                .flatMap(Optional::stream)
                .toList();
    }

    private Set<String> definitions() {
        try {
            return MicronautMetaServiceLoaderUtils.findMicronautMetaServiceEntries(
                    getClassLoader(), BeanDefinitionReference.class.getName());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Nothing, like Micronaut, for a bean that needs a module that is not there. */
    @SuppressWarnings("rawtypes")
    private Optional<BeanDefinitionReference> load(String definition) {
        try {
            Class<?> type = Class.forName(definition, true, getClassLoader());
            return Optional.of(
                    (BeanDefinitionReference) type.getDeclaredConstructor().newInstance());
        } catch (ReflectiveOperationException | LinkageError optional) {
            return Optional.empty();
        }
    }

    private static boolean isUsed(String definition) {
        return UNUSED.stream().noneMatch(definition::startsWith)
                || USED.stream().anyMatch(definition::startsWith);
    }
}
