package dev.rollcall.client.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.client.RollcallClient;
import dev.rollcall.client.micrometer.MicrometerListener;
import dev.rollcall.client.model.ProblemCode;
import dev.rollcall.client.testkit.InMemoryRollcall;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class RollcallAutoConfigurationTest {
    @EnableAutoConfiguration
    static class Application {}

    private final ApplicationContextRunner empty =
            new ApplicationContextRunner().withUserConfiguration(Application.class);
    private final ApplicationContextRunner inMemory = empty.withPropertyValues("rollcall.in-memory=true");

    @Test
    void springClosesTheClient() {
        RollcallClient[] client = new RollcallClient[1];
        inMemory.run(context -> {
            client[0] = context.getBean(RollcallClient.class);
            assertEquals(0, client[0].users().list().stream().count());
        });
        assertThrows(IllegalStateException.class, () -> client[0].health().get());
    }

    @Test
    void aClientOfTheApplicationReplacesIt() {
        RollcallClient own = new InMemoryRollcall().client();
        empty.withBean("own", RollcallClient.class, () -> own)
                .run(context -> assertSame(own, context.getBean(RollcallClient.class)));
    }

    @Test
    void anApplicationWithoutAnAddressIsToldWhichPropertyIsMissing() {
        empty.run(context -> {
            Throwable failure = context.getStartupFailure();
            assertNotNull(failure);
            while (failure.getCause() != null) {
                failure = failure.getCause();
            }
            assertEquals(
                    "rollcall.base-url",
                    assertInstanceOf(InvalidConfigurationPropertyValueException.class, failure)
                            .getName());
        });
    }

    @Test
    void aTestThatLacksTheTestkitNeverReachesARealServer() {
        inMemory.withClassLoader(new FilteredClassLoader(InMemoryRollcall.class))
                .withPropertyValues("rollcall.base-url=http://real.invalid")
                .run(context -> assertTrue(
                        String.valueOf(context.getStartupFailure()).contains("rollcall-client-testkit"),
                        () -> String.valueOf(context.getStartupFailure())));
    }

    @Test
    void theServerInMemoryFailsWhenATestSaysSo() {
        inMemory.run(context -> {
            InMemoryRollcall server = context.getBean(InMemoryRollcall.class).failNext(ProblemCode.UNAVAILABLE, 503);
            context.getBean(RollcallClient.class).health().get();
            assertEquals(2, server.requests().size());
        });
    }

    @Test
    void healthTellsTheVersionOrTheReason() {
        inMemory.withPropertyValues("rollcall.max-attempts=1").run(context -> {
            HealthIndicator indicator = context.getBean("rollcallHealthIndicator", HealthIndicator.class);
            Health up = indicator.health();
            assertEquals(Status.UP, up.getStatus());
            assertTrue(up.getDetails().containsKey("version"));
            context.getBean(InMemoryRollcall.class).refuseNext();
            Health down = indicator.health();
            assertEquals(Status.DOWN, down.getStatus());
            assertTrue(down.getDetails().get("error").toString().contains("connection refused"), down::toString);
        });
    }

    @Test
    void healthCanBeSwitchedOff() {
        inMemory.withPropertyValues("management.health.rollcall.enabled=false")
                .run(context -> assertFalse(context.containsBean("rollcallHealthIndicator")));
    }

    /** The classes of Boot 3 are missing here, as they are in an application of Boot 4. */
    @Test
    void healthIsOfTheBootThatTheApplicationHas() {
        inMemory.run(context -> {
            assertFalse(context.containsBean(Boot3HealthAutoConfiguration.class.getName()));
            assertTrue(context.containsBean(Boot4HealthAutoConfiguration.class.getName()));
        });
    }

    @Test
    void callsAreObservedWhereThereIsARegistry() {
        List<String> observed = new ArrayList<>();
        ObservationRegistry registry = ObservationRegistry.create();
        registry.observationConfig().observationHandler(new ObservationHandler<Observation.Context>() {
            @Override
            public void onStop(Observation.Context observation) {
                observed.add(observation.getName());
            }

            @Override
            public boolean supportsContext(Observation.Context observation) {
                return true;
            }
        });
        inMemory.withBean(ObservationRegistry.class, () -> registry)
                .run(context -> context.getBean(RollcallClient.class).health().get());
        assertEquals(List.of(MicrometerListener.NAME), observed);
    }
}
