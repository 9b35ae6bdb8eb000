package dev.rollcall.client.micrometer;

import dev.rollcall.client.CallAttempt;
import dev.rollcall.client.CallObserver;
import dev.rollcall.client.Operation;
import dev.rollcall.client.RollcallException;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One call. */
final class ObservedCall implements CallObserver {
    private static final String NONE = "none";
    private static final Observation.Event RETRY = Observation.Event.of("retry", "sent again");

    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Observation observation;
    private int status;
    private String code = NONE;

    private ObservedCall(Operation operation, ObservationRegistry registry) {
        SenderContext<Map<String, String>> context = new SenderContext<>(
                (carrier, name, value) -> {
                    if (carrier != null) {
                        carrier.put(name, value);
                    }
                },
                Kind.CLIENT);
        context.setCarrier(headers);
        context.setRemoteServiceName("rollcall");
        observation = Observation.createNotStarted(MicrometerListener.NAME, () -> context, registry)
                .contextualName("rollcall " + operation.id())
                .lowCardinalityKeyValue("operation", operation.id())
                .lowCardinalityKeyValue("method", operation.method())
                .lowCardinalityKeyValue("path", operation.path());
    }

    static CallObserver start(Operation operation, ObservationRegistry registry) {
        ObservedCall call = new ObservedCall(operation, registry);
        call.observation.start();
        return call;
    }

    @Override
    public Map<String, String> headers(int attempt) {
        return headers;
    }

    @Override
    public void attempted(CallAttempt attempt) {
        status = attempt.status();
        code = attempt.code() == null ? NONE : attempt.code().value();
    }

    @Override
    public void waiting(RollcallException reason, Duration wait) {
        observation.event(RETRY);
    }

    @Override
    public void ended(@Nullable Throwable failure) {
        observation
                .lowCardinalityKeyValue("status", status == 0 ? NONE : Integer.toString(status))
                .lowCardinalityKeyValue("code", code)
                .lowCardinalityKeyValue("outcome", outcome(failure));
        if (failure != null) {
            observation.error(failure);
        }
        observation.stop();
    }

    private static String outcome(@Nullable Throwable failure) {
        if (failure == null) {
            return "SUCCESS";
        }
        return failure instanceof RollcallException known ? known.outcome().name() : "GIVEN_UP";
    }
}
