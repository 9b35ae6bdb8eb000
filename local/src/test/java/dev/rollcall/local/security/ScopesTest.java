package dev.rollcall.local.security;

import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.local.EntryPoints;
import dev.rollcall.local.contract.OpenApiDocument;
import dev.rollcall.local.contract.OpenApiDocument.Operation;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What the server routes is what the contract names: an operation beside it would be refused, one less is a 404. */
class ScopesTest {

    @Test
    void everyRouteIsAnOperationOfTheContractOrAPage() {
        try (EntryPoints entryPoints = EntryPoints.open(Map.of())) {
            var routes = entryPoints
                    .server()
                    .getApplicationContext()
                    .getBean(Router.class)
                    .uriRoutes()
                    .filter(route -> !route.getHttpMethodName().equals("HEAD"))
                    .map(ScopesTest::route)
                    .collect(toCollection(TreeSet::new));
            var operations = OpenApiDocument.operations().stream()
                    .map(ScopesTest::operation)
                    .collect(toCollection(TreeSet::new));
            operations.add("GET /openapi.yml contract");
            operations.add("GET /.well-known/api-catalog catalog");
            operations.add("GET /config.json config");
            assertEquals(String.join("\n", operations), String.join("\n", routes));
        }
    }

    private static String route(UriRouteInfo<?, ?> route) {
        return "%s %s %s"
                .formatted(
                        route.getHttpMethodName(),
                        route.getUriMatchTemplate().toPathString(),
                        route.getTargetMethod().getMethodName());
    }

    private static String operation(Operation operation) {
        return "%s %s %s".formatted(operation.method(), operation.path(), operation.id());
    }
}
