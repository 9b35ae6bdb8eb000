package dev.rollcall.server.lambda;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.event.KeyValuePair;

/**
 * Makes CloudWatch metrics (embedded metric format) of what a log line says anyway, without a call to CloudWatch. Each
 * operation has its latency and its answers by class. The function has its changes to users, and its faults once more,
 * because an alarm must name a single metric. Dimensions are few, because each combination is paid for.
 */
final class EmbeddedMetrics {

    static final String NAMESPACE = "Rollcall";

    /** Members of a log line that are metrics, with their unit. */
    static final Map<String, String> OF_OPERATIONS = Map.of(
            "latencyMs", "Milliseconds",
            "status2xx", "Count",
            "status3xx", "Count",
            "status4xx", "Count",
            "status5xx", "Count");

    static final Map<String, String> OF_THE_FUNCTION = Map.of(
            "status5xx", "Count",
            "usersCreated", "Count",
            "usersUpdated", "Count",
            "usersDeleted", "Count",
            "usersRestored", "Count",
            "usersErased", "Count",
            "usersPurged", "Count",
            "purgesFailed", "Count");

    private static final String FUNCTION =
            Objects.requireNonNullElse(System.getenv("AWS_LAMBDA_FUNCTION_NAME"), "none");

    private static final String[] CLASSES = {"", "status1xx", "status2xx", "status3xx", "status4xx", "status5xx"};

    /** What CloudWatch is told about each set of metrics. There are few sets, and they repeat with every request. */
    private static final Map<List<String>, String> DIRECTIVES = new ConcurrentHashMap<>();

    private EmbeddedMetrics() {}

    /** Must be called inside the object of a log line, after its own members. */
    static void describe(JsonGenerator json, List<KeyValuePair> pairs, long timestamp) throws IOException {
        List<String> metrics = metrics(pairs);
        if (!metrics.isEmpty()) {
            writeMembers(json, metrics);
            json.writeObjectFieldStart("_aws");
            json.writeNumberField("Timestamp", timestamp);
            json.writeFieldName("CloudWatchMetrics");
            json.writeRawValue(DIRECTIVES.computeIfAbsent(metrics, EmbeddedMetrics::directives));
            json.writeEndObject();
        }
    }

    private static List<String> metrics(List<KeyValuePair> pairs) {
        List<String> metrics = new ArrayList<>(pairs.size());
        for (KeyValuePair pair : pairs) {
            String name = name(pair);
            if (OF_OPERATIONS.containsKey(name) || OF_THE_FUNCTION.containsKey(name)) {
                metrics.add(name);
            }
        }
        return metrics;
    }

    /** A status counts as one answer of its class. */
    private static String name(KeyValuePair pair) {
        return pair.key.equals("status") && pair.value instanceof Integer status ? CLASSES[status / 100] : pair.key;
    }

    /** Whatever metrics and dimensions refer to must be a member of the line. */
    private static void writeMembers(JsonGenerator json, List<String> metrics) throws IOException {
        json.writeStringField("function", FUNCTION);
        for (String metric : metrics) {
            if (metric.startsWith("status")) {
                json.writeNumberField(metric, 1);
            }
        }
    }

    private static String directives(List<String> metrics) {
        return Stream.of(
                        directive("[\"function\",\"operation\"]", OF_OPERATIONS, metrics),
                        directive("[\"function\"]", OF_THE_FUNCTION, metrics))
                .filter(directive -> !directive.isEmpty())
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String directive(String dimensions, Map<String, String> units, List<String> metrics) {
        String known = metrics.stream()
                .filter(units::containsKey)
                .map(name -> "{\"Name\":\"" + name + "\",\"Unit\":\"" + units.get(name) + "\"}")
                .collect(Collectors.joining(","));
        return known.isEmpty()
                ? ""
                : "{\"Namespace\":\"" + NAMESPACE + "\",\"Dimensions\":[" + dimensions + "],\"Metrics\":[" + known
                        + "]}";
    }
}
