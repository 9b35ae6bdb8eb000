package dev.rollcall.server.http;

import dev.rollcall.api.model.Problem;
import dev.rollcall.server.tables.TableOperations;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.json.tree.JsonNode;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line more for each call of {@code /DynamoDBManager}, carried out or refused, for no history tells it: who, which
 * operation, which table, and how it went; never the item.
 */
@ServerFilter(patterns = TableLog.PATH, methods = HttpMethod.POST)
final class TableLog implements Ordered {

    static final String PATH = "/DynamoDBManager/**";

    private static final Logger LOG = LoggerFactory.getLogger(TableOperations.class);
    private static final Predicate<String> IS_TABLE =
            Pattern.compile("[A-Za-z0-9._-]{3,255}").asMatchPredicate();

    /** Outside of the filters that refuse. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE + 50;
    }

    @ResponseFilter
    void log(HttpRequest<?> request, HttpResponse<?> response) {
        LOG.atInfo()
                .addKeyValue("tableOperation", member(request, "operation", TableOperations::isOperation))
                .addKeyValue("table", member(request, "tableName", IS_TABLE))
                .addKeyValue("subject", Callers.of(request).subject())
                .addKeyValue("outcome", outcome(response))
                .addKeyValue("requestId", RequestIds.of(request))
                .log("table operation");
    }

    /** What a body that was not read has not said, and text that names nothing and may be anybody's, is a dash. */
    private static String member(HttpRequest<?> request, String name, Predicate<String> names) {
        return JsonBody.of(request)
                .map(JsonBody::tree)
                .filter(JsonNode::isObject)
                .flatMap(tree -> Optional.ofNullable(tree.get(name)))
                .filter(JsonNode::isString)
                .map(JsonNode::getStringValue)
                .filter(names)
                .orElse("-");
    }

    private static String outcome(HttpResponse<?> response) {
        return response.body() instanceof Problem problem ? problem.getCode().getValue() : "done";
    }
}
