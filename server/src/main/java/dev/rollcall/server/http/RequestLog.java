package dev.rollcall.server.http;

import dev.rollcall.server.directory.ChangeCounts;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.web.router.MethodBasedRouteMatch;
import io.micronaut.web.router.RouteAttributes;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * One line for each request: which, what, how it went, how long it took, how its caller was known, and how many users
 * were changed since the line before. Never who, and no path, query, header or body: those hold people's data.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class RequestLog implements Ordered {

    private static final Logger LOG = LoggerFactory.getLogger("dev.rollcall.request");
    private static final String STARTED = "rollcall.started";

    private final ChangeCounts counts;

    RequestLog(ChangeCounts counts) {
        this.counts = counts;
    }

    /** Outside of all other filters: what they refuse is logged too. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @RequestFilter
    void start(HttpRequest<?> request) {
        request.setAttribute(STARTED, System.nanoTime());
    }

    @ResponseFilter
    void log(HttpRequest<?> request, HttpResponse<?> response) {
        LoggingEventBuilder line = LOG.atInfo()
                .addKeyValue("operation", operation(request))
                .addKeyValue("status", response.code())
                .addKeyValue("latencyMs", milliseconds(request))
                .addKeyValue("caller", Callers.of(request).kind())
                .addKeyValue("requestId", RequestIds.of(request));
        for (Map.Entry<String, Integer> change : counts.drain().entrySet()) {
            line = line.addKeyValue(change.getKey(), change.getValue());
        }
        line.log("request");
    }

    private static String operation(HttpRequest<?> request) {
        return RouteAttributes.getRouteMatch(request)
                .map(route -> route instanceof MethodBasedRouteMatch<?, ?> method ? method.getMethodName() : null)
                .orElse("none");
    }

    /** In tenths, for there are answers of less than one. */
    private static double milliseconds(HttpRequest<?> request) {
        long started = request.getAttribute(STARTED, Long.class).orElseGet(System::nanoTime);
        return TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - started) / 100 / 10.0;
    }
}
