package dev.rollcall.client.spring;

import dev.rollcall.client.RollcallClient;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** Whether Rollcall is up, for the Actuator of Spring Boot 4. */
@AutoConfiguration(after = RollcallAutoConfiguration.class)
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
final class Boot4HealthAutoConfiguration {
    @Bean
    @ConditionalOnBean(RollcallClient.class)
    @ConditionalOnEnabledHealthIndicator("rollcall")
    @ConditionalOnMissingBean(name = "rollcallHealthIndicator")
    HealthIndicator rollcallHealthIndicator(RollcallClient rollcall) {
        return new AbstractHealthIndicator() {
            @Override
            protected void doHealthCheck(Health.Builder builder) {
                builder.up().withDetail("version", HealthProbe.version(rollcall));
            }
        };
    }
}
