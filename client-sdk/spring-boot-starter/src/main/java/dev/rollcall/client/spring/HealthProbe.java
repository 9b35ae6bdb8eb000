package dev.rollcall.client.spring;

import dev.rollcall.client.RequestOptions;
import dev.rollcall.client.RollcallClient;
import java.time.Duration;

final class HealthProbe {
    /** Whoever asks for health does not wait for as long as a call may. */
    private static final RequestOptions SOON = RequestOptions.none().timeout(Duration.ofSeconds(5));

    private HealthProbe() {}

    static String version(RollcallClient rollcall) {
        return rollcall.health().with(SOON).get().version();
    }
}
