package dev.rollcall.client.spring;

import dev.rollcall.client.RollcallClient;
import org.springframework.boot.actuate.autoconfigure.health.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Whether Rollcall is up, for the Actuator of Spring Boot 3. */
@AutoConfiguration(after = RollcallAutoConfiguration.class)
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
final class Boot3HealthAutoConfiguration {
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
