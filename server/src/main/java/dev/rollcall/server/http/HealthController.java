package dev.rollcall.server.http;

import dev.rollcall.api.HealthApi;
import dev.rollcall.api.model.Health;
import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;

/** {@code /health}. */
@Controller
class HealthController implements HealthApi {

    private final Health up;

    HealthController(@Value("${rollcall.version}") String version) {
        this.up = new Health("up", version);
    }

    @Override
    public HttpResponse<Health> getHealth() {
        return Responses.json(up);
    }
}
