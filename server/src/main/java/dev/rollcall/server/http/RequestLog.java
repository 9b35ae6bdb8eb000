package dev.rollcall.server.http;

import dev.rollcall.api.Contract;
import dev.rollcall.api.model.Problem;
import dev.rollcall.server.directory.ChangeCounts;
import dev.rollcall.server.tables.TableLog;
import dev.rollcall.server.validation.MalformedRequest;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * One line for each request: which, what, how it went, how long it took, how its caller was known, and how many users
 * were changed since the line before. Never who, and no path, query, header or body: those hold people's data.
 */
final class RequestLog {

    private static final Logger LOG = LoggerFactory.getLogger("dev.rollcall.request");
    private static final String STARTED = "rollcall.started";
    private static final String TABLES = Contract.operation("operateTable").path() + '/';

    private final ChangeCounts counts;

    RequestLog(ChangeCounts counts) {
        this.counts = counts;
    }

    static void start(HttpRequest<?> request) {
        request.setAttribute(STARTED, System.nanoTime());
    }

    void write(HttpRequest<?> request, HttpResponse<?> response) {
        if (request.getMethod() == HttpMethod.POST && (request.getPath() + '/').startsWith(TABLES)) {
            TableLog.write(
                    JsonBody.of(request).map(JsonBody::tree),
                    RequestContext.principal(request).subject(),
                    response.body() instanceof Problem problem
                            ? problem.getCode().getValue()
                            : "done",
                    RequestContext.id(request));
        }
        LoggingEventBuilder line = LOG.atInfo()
                .addKeyValue("operation", RequestContext.routeName(request).orElse("none"))
                .addKeyValue("status", response.code())
                .addKeyValue("latencyMs", milliseconds(request))
                .addKeyValue("caller", RequestContext.principal(request).kind())
                .addKeyValue("requestId", RequestContext.id(request));
        Optional<MalformedRequest> malformed = RequestContext.malformed(request);
        if (malformed.isPresent()) {
            line = line.addKeyValue("reason", malformed.get().getMessage());
        }
        for (Map.Entry<String, Integer> change : counts.drain().entrySet()) {
            line = line.addKeyValue(change.getKey(), change.getValue());
        }
        line.log("request");
    }

    /** In tenths, because many take less than a millisecond. */
    private static double milliseconds(HttpRequest<?> request) {
        long started = request.getAttribute(STARTED, Long.class).orElseGet(System::nanoTime);
        return TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - started) / 100 / 10.0;
    }
}
