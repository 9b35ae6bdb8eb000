package dev.rollcall.client.micrometer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.client.NotFoundException;
import dev.rollcall.client.RollcallClient;
import dev.rollcall.client.model.ProblemCode;
import dev.rollcall.client.model.UserInput;
import dev.rollcall.client.testkit.InMemoryRollcall;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingSenderTracingObservationHandler;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelPropagator;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class MicrometerListenerTest {
    private static final UserInput ADA =
            UserInput.builder().name("Ada").email("ada@example.com").build();

    private final InMemoryRollcall server = new InMemoryRollcall();

    private RollcallClient client(ObservationRegistry registry) {
        return RollcallClient.builder()
                .baseUrl("http://in-memory.invalid")
                .transport(server)
                .listener(new MicrometerListener(registry))
                .build();
    }

    @Test
    void aCallIsAnObservationThatSaysNothingOfAnybody() {
        TestObservationRegistry registry = TestObservationRegistry.create();
        server.failNext(ProblemCode.UNAVAILABLE, 503);
        try (RollcallClient rollcall = client(registry)) {
            rollcall.users().create(ADA);
        }
        TestObservationRegistryAssert.assertThat(registry)
                .hasSingleObservationThat()
                .hasNameEqualTo("rollcall.client")
                .hasContextualNameEqualTo("rollcall createUser")
                .hasLowCardinalityKeyValue("operation", "createUser")
                .hasLowCardinalityKeyValue("method", "POST")
                .hasLowCardinalityKeyValue("path", "/users")
                .hasLowCardinalityKeyValue("status", "201")
                .hasLowCardinalityKeyValue("code", "none")
                .hasLowCardinalityKeyValue("outcome", "SUCCESS")
                .doesNotHaveError()
                .hasBeenStarted()
                .hasBeenStopped();
    }

    @Test
    void aFailureIsTheObservationsErrorWithItsCodeAndOutcome() {
        TestObservationRegistry registry = TestObservationRegistry.create();
        try (RollcallClient rollcall = client(registry)) {
            assertThrows(NotFoundException.class, () -> rollcall.users().delete("ada"));
        }
        TestObservationRegistryAssert.assertThat(registry)
                .hasSingleObservationThat()
                .hasLowCardinalityKeyValue("path", "/users/{userId}")
                .hasLowCardinalityKeyValue("status", "404")
                .hasLowCardinalityKeyValue("code", "notFound")
                .hasLowCardinalityKeyValue("outcome", "NOT_APPLIED")
                .hasError()
                .hasBeenStopped();
    }

    @Test
    void eachOperationHasATimer() {
        MeterRegistry meters = new SimpleMeterRegistry();
        ObservationRegistry registry = ObservationRegistry.create();
        registry.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
        try (RollcallClient rollcall = client(registry)) {
            rollcall.users().create(ADA);
            rollcall.health().get();
            rollcall.health().get();
        }
        Timer timer =
                meters.get("rollcall.client").tag("operation", "getHealth").timer();
        assertEquals(2, timer.count());
        assertEquals(
                1,
                meters.get("rollcall.client")
                        .tag("operation", "createUser")
                        .timer()
                        .count());
    }

    @Test
    void aSpanContinuesTheCallersTraceAndGoesAlongWithEachAttempt() {
        InMemorySpanExporter spans = InMemorySpanExporter.create();
        ObservationRegistry registry = traced(spans);
        server.failNext(ProblemCode.UNAVAILABLE, 503);
        try (RollcallClient rollcall = client(registry)) {
            Observation.start("caller", registry).observe(() -> {
                rollcall.users().create(ADA);
                rollcall.async().health().get().join();
                assertThrows(
                        CompletionException.class,
                        () -> rollcall.async().users().get("nobody").join());
            });
        }
        List<SpanData> finished = spans.getFinishedSpanItems();
        SpanData caller = named(finished, "caller");
        for (String name : List.of("rollcall createUser", "rollcall getHealth", "rollcall getUser")) {
            SpanData span = named(finished, name);
            assertEquals(caller.getSpanId(), span.getParentSpanId());
            assertEquals(SpanKind.CLIENT, span.getKind());
        }
        List<String> sent = server.requests().stream()
                .map(request -> request.headers().get("traceparent"))
                .toList();
        String created = parent(named(finished, "rollcall createUser"));
        assertEquals(
                List.of(
                        created,
                        created,
                        parent(named(finished, "rollcall getHealth")),
                        parent(named(finished, "rollcall getUser"))),
                sent);
        assertTrue(named(finished, "rollcall createUser").getEvents().stream()
                .anyMatch(event -> event.getName().equals("sent again")));
        assertFalse(finished.toString().contains("ada@example.com"));
    }

    @Test
    void aRegistryThatObservesNothingCostsNothing() {
        assertEquals(
                dev.rollcall.client.CallObserver.NONE,
                new MicrometerListener(ObservationRegistry.NOOP)
                        .begin(new dev.rollcall.client.Operation("getHealth", "GET", "/health")));
    }

    private static String parent(SpanData span) {
        return "00-" + span.getTraceId() + "-" + span.getSpanId() + "-01";
    }

    private static SpanData named(List<SpanData> spans, String name) {
        return spans.stream()
                .filter(span -> span.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not in " + spans));
    }

    private static ObservationRegistry traced(InMemorySpanExporter spans) {
        SdkTracerProvider provider = SdkTracerProvider.builder()
                .addSpanProcessor(SimpleSpanProcessor.create(spans))
                .build();
        Tracer otel = provider.get("test");
        OtelTracer tracer = new OtelTracer(otel, new OtelCurrentTraceContext(), event -> {});
        OtelPropagator propagator =
                new OtelPropagator(ContextPropagators.create(W3CTraceContextPropagator.getInstance()), otel);
        ObservationRegistry registry = ObservationRegistry.create();
        registry.observationConfig()
                .observationHandler(
                        new io.micrometer.observation.ObservationHandler.FirstMatchingCompositeObservationHandler(
                                new PropagatingSenderTracingObservationHandler<>(tracer, propagator),
                                new DefaultTracingObservationHandler(tracer)));
        return registry;
    }
}
