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
import java.util.Set;

/** Whether an exchange is what openapi.yml says. */
final class Validation {

    /** Says how each item of a batch went, an invalid one too. */
    private static final int MULTI_STATUS = 207;

    /** What a server answers that has no such route. */
    private static final Set<Integer> NO_ROUTE = Set.of(400, 403, 404, 405, 406, 413, 415);

    private static final OpenApiInteractionValidator VALIDATOR =
            OpenApiInteractionValidator.createForInlineApiSpecification(contract())
                    .withLevelResolver(LevelResolver.create()
                            // AccessMatrixTest: who may call what depends on the server's settings.
                            .withLevel("validation.request.security", Level.IGNORE)
                            // RFC 9110 lets a server pass over an Accept that it cannot read, and the type of a body
                            // that is not there.
                            .withLevel("validation.request.accept", Level.IGNORE)
                            .withLevel("validation.request.contentType.invalid", Level.IGNORE)
                            .withLevel("validation.request.body.unexpected", Level.IGNORE)
                            .build())
                    .build();

    private Validation() {}

    /** @return empty: it is as the contract says */
    static String violations(Exchange exchange) {
        return Contract.operation(exchange.method(), exchange.path())
                .map(operation -> violations(exchange, operation))
                .orElseGet(() -> outside(exchange));
    }

    private static String violations(Exchange exchange, Contract.Operation operation) {
        ValidationReport report =
                VALIDATOR.validateResponse(operation.path(), Method.valueOf(operation.method()), exchange.response());
        // What is refused need not be valid; what is accepted must be. Who asks for health may add what defeats caches.
        return exchange.status() < 400
                        && exchange.status() != MULTI_STATUS
                        && !operation.id().equals("getHealth")
                ? text(report.merge(VALIDATOR.validateRequest(exchange.request())))
                : text(report);
    }

    /** The pages of a local server are no part of the contract; every problem is one that it describes. */
    private static String outside(Exchange exchange) {
        if (exchange.status() < 400
                || !Set.of("GET", "PUT", "POST", "PATCH", "DELETE").contains(exchange.method())) {
            return "";
        }
        if (!NO_ROUTE.contains(exchange.status())) {
            return "A request without a route cannot come to a " + exchange.status();
        }
        Exchange asNotFound = new Exchange(
                "GET",
                "/users/x",
                exchange.requestHeaders(),
                exchange.requestBody(),
                404,
                exchange.headers(),
                exchange.body());
        return text(VALIDATOR.validateResponse("/users/{userId}", Method.GET, asNotFound.response()));
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
