package dev.rollcall.client.spring;

import dev.rollcall.client.RollcallClient;
import dev.rollcall.client.RollcallClientBuilder;
import dev.rollcall.client.micrometer.MicrometerListener;
import dev.rollcall.client.testkit.InMemoryRollcall;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * One {@link RollcallClient} for the application, as {@link RollcallProperties} say; Spring closes it. Calls are
 * observed where there is an {@link ObservationRegistry}. A client of the application's own replaces it.
 */
@AutoConfiguration
@EnableConfigurationProperties(RollcallProperties.class)
public final class RollcallAutoConfiguration {
    RollcallAutoConfiguration() {}

    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    RollcallClient rollcallClient(
            RollcallProperties properties,
            ObjectProvider<SslBundles> bundles,
            ObjectProvider<ObservationRegistry> observations,
            ObjectProvider<RollcallClientCustomizer> customizers) {
        RollcallClientBuilder builder = ConfiguredBuilder.of(properties, bundles.getIfAvailable());
        observations.ifAvailable(registry -> builder.listener(new MicrometerListener(registry)));
        customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
        try {
            return builder.build();
        } catch (IllegalStateException e) {
            throw new InvalidConfigurationPropertyValueException(
                    "rollcall.base-url", properties.baseUrl(), "Nothing says where Rollcall is.");
        }
    }

    /** {@code rollcall.in-memory=true} in a test. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(InMemoryRollcall.class)
    @ConditionalOnProperty(name = "rollcall.in-memory", havingValue = "true")
    static class InMemory {
        @Bean
        @ConditionalOnMissingBean
        InMemoryRollcall inMemoryRollcall() {
            return new InMemoryRollcall();
        }

        @Bean
        RollcallClientCustomizer inMemoryTransport(InMemoryRollcall server) {
            return builder -> builder.baseUrl("http://in-memory.invalid").transport(server);
        }
    }

    /** A test that lacks the testkit must not reach a real Rollcall. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingClass("dev.rollcall.client.testkit.InMemoryRollcall")
    @ConditionalOnProperty(name = "rollcall.in-memory", havingValue = "true")
    static class WithoutTestkit {
        @Bean
        RollcallClientCustomizer inMemoryTransport() {
            throw new IllegalStateException("rollcall.in-memory needs rollcall-client-testkit.");
        }
    }
}
