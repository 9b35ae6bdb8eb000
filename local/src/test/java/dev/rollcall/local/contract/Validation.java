package dev.rollcall.local.contract;

import static java.util.stream.Collectors.joining;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request.Method;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.atlassian.oai.validator.report.ValidationReport.Level;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether an exchange is what openapi.yml says. */
final class Validation {

    /** Says how each item of a batch went, an invalid one too. */
    private static final int MULTI_STATUS = 207;

    /** What a server answers that has no such route. */
    private static final Set<Integer> NO_ROUTE = Set.of(400, 403, 404, 405, 406, 413, 414, 415, 431, 501);

    /**
     * What OpenAPI 3.0 leaves to prose: what every answer says, and what every answer says that is data and no page.
     */
    private static final Map<String, String> OF_ALL = Map.of(
            "API-Version", OpenApiDocument.version(),
            "X-Content-Type-Options", "nosniff",
            "Strict-Transport-Security", "max-age=63072000");

    private static final Map<String, String> OF_DATA = Map.of(
            "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
            "Referrer-Policy", "no-referrer");

    private static final OpenApiInteractionValidator VALIDATOR = validator(
            // AccessMatrixTest: who may call what depends on the server's settings.
            "validation.request.security",
            // RFC 9110 lets a server pass over an Accept that it cannot read, and the type of a body that is not there.
            "validation.request.accept",
            "validation.request.contentType.invalid",
            "validation.request.body.unexpected");

    /** For answers to HEAD. */
    private static final OpenApiInteractionValidator WITHOUT_BODY = validator("validation.response.body.missing");

    private Validation() {}

    private static OpenApiInteractionValidator validator(String... ignored) {
        LevelResolver.Builder levels = LevelResolver.create();
        for (String key : ignored) {
            levels.withLevel(key, Level.IGNORE);
        }
        return OpenApiInteractionValidator.createForInlineApiSpecification(contract())
                .withLevelResolver(levels.build())
                .build();
    }

    /** @return empty: it is as the contract says */
    static String violations(Exchange exchange) {
        return exchange.operation()
                .map(operation -> violations(exchange, operation))
                .orElseGet(() -> outside(exchange));
    }

    private static String violations(Exchange exchange, OpenApiDocument.Operation operation) {
        String headers = headers(exchange, OF_ALL) + headers(exchange, OF_DATA) + caching(exchange);
        if (exchange.isHead()) {
            return headers + head(exchange, operation);
        }
        ValidationReport report =
                VALIDATOR.validateResponse(operation.path(), Method.valueOf(operation.method()), exchange.response());
        // What is refused need not be valid; what is accepted must be. Who asks for health may add what defeats caches.
        return headers
                + (exchange.status() < 400
                                && exchange.status() != MULTI_STATUS
                                && !operation.id().equals("getHealth")
                        ? text(report.merge(VALIDATOR.validateRequest(exchange.request())))
                        : text(report));
    }

    private static String head(Exchange exchange, OpenApiDocument.Operation operation) {
        return exchange.body().length > 0
                ? "a HEAD has a body"
                : text(WITHOUT_BODY.validateResponse(
                        operation.path(), Method.valueOf(operation.method()), exchange.response()));
    }

    /** The pages of a local server are no part of the contract; every problem is one that it describes. */
    private static String outside(Exchange exchange) {
        if (exchange.status() < 400) {
            return isPage(exchange) || isPreflight(exchange)
                    ? headers(exchange, OF_ALL)
                    : "A success that is in no contract";
        }
        if (!NO_ROUTE.contains(exchange.status())) {
            return "A request without a route cannot come to a " + exchange.status();
        }
        return headers(exchange, OF_ALL)
                + headers(exchange, OF_DATA)
                + caching(exchange)
                + (exchange.isHead() ? "" : problem(exchange));
    }

    private static boolean isPage(Exchange exchange) {
        String path = exchange.path();
        return exchange.entryPoint().equals(Exchanges.HTTP)
                && Set.of("GET", "HEAD").contains(exchange.method())
                && (Set.of("/openapi.yml", "/config.json", "/.well-known/api-catalog")
                                .contains(path)
                        || path.startsWith("/swagger-ui")
                        || Validation.class.getResource("/web" + path) != null);
    }

    private static boolean isPreflight(Exchange exchange) {
        return exchange.method().equals("OPTIONS") && exchange.status() == 204 && exchange.body().length == 0;
    }

    private static String problem(Exchange exchange) {
        Exchange asNotFound = new Exchange(
                exchange.entryPoint(),
                "GET",
                "/users/x",
                exchange.requestHeaders(),
                exchange.requestBody(),
                404,
                exchange.headers(),
                exchange.body());
        return text(VALIDATOR.validateResponse("/users/{userId}", Method.GET, asNotFound.response()));
    }

    /** What has a version may be kept to be asked for again, by the caller alone. */
    private static String caching(Exchange exchange) {
        String allowed = exchange.headers().containsKey("ETag") ? "private, no-cache" : "private, no-store";
        return headers(exchange, Map.of("Cache-Control", allowed));
    }

    private static String headers(Exchange exchange, Map<String, String> expected) {
        return expected.entrySet().stream()
                .filter(header ->
                        !List.of(header.getValue()).equals(exchange.headers().get(header.getKey())))
                .map(header -> header.getKey() + " is not " + header.getValue() + "; ")
                .collect(joining());
    }

    private static String text(ValidationReport report) {
        return report.getMessages().stream()
                .filter(message -> message.getLevel() == Level.ERROR)
                .map(message -> message.getKey() + ": " + message.getMessage())
                .collect(joining("; "));
    }

    private static String contract() {
        try {
            return Files.readString(Path.of("../openapi.yml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
