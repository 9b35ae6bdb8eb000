package dev.rollcall.server.tables;

import io.micronaut.json.tree.JsonNode;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line for each call, carried out or refused, for no history tells it: who, which operation, which table, and how it
 * went; never the item.
 */
public final class TableLog {

    private static final Logger LOG = LoggerFactory.getLogger(TableOperations.class);
    private static final Predicate<String> IS_TABLE =
            Pattern.compile("[A-Za-z0-9._-]{3,255}").asMatchPredicate();

    private TableLog() {}

    /** @param request empty where nobody read it */
    public static void write(Optional<JsonNode> request, String subject, String outcome, String requestId) {
        LOG.atInfo()
                .addKeyValue("tableOperation", member(request, "operation", TableOperations::isOperation))
                .addKeyValue("table", member(request, "tableName", IS_TABLE))
                .addKeyValue("subject", subject)
                .addKeyValue("outcome", outcome)
                .addKeyValue("requestId", requestId)
                .log("table operation");
    }

    /** What a body that was not read has not said, and text that names nothing and may be anybody's, is a dash. */
    private static String member(Optional<JsonNode> request, String name, Predicate<String> names) {
        return request.filter(JsonNode::isObject)
                .flatMap(tree -> Optional.ofNullable(tree.get(name)))
                .filter(JsonNode::isString)
                .map(JsonNode::getStringValue)
                .filter(names)
                .orElse("-");
    }
}
