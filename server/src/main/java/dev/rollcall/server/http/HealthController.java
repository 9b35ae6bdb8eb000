package dev.rollcall.server.http;

import dev.rollcall.api.HealthApi;
import dev.rollcall.api.model.Dependency;
import dev.rollcall.api.model.Health;
import dev.rollcall.server.directory.Reachability;
import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import java.util.List;

/** {@code /health}. */
@Controller
class HealthController implements HealthApi {

    private final String version;
    private final Reachability reachability;

    HealthController(@Value("${rollcall.version}") String version, Reachability reachability) {
        this.version = version;
        this.reachability = reachability;
    }

    @Override
    public HttpResponse<Health> getHealth() {
        List<Dependency> away = reachability.away().stream()
                .map(service -> Dependency.valueOf(service.name()))
                .toList();
        return Responses.json(new Health("up", version).away(away.isEmpty() ? null : away));
    }
}
