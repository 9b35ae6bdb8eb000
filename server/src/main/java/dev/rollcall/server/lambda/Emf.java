package dev.rollcall.server.lambda;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.event.KeyValuePair;

/**
 * Turns what a line of the log says anyway into CloudWatch metrics (embedded metric format), without a call to CloudWatch:
 * of each operation its latency and its answers by class; of the function what it did to users, and its faults once more,
 * for an alarm has to name one metric. Dimensions are few, since each combination is paid for.
 */
final class Emf {

    static final String NAMESPACE = "Rollcall";

    /** Members of a line that are metrics, with their unit. */
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

    private Emf() {}

    /** To be called within the object of a line, after its own members. */
    static void describe(JsonGenerator json, List<KeyValuePair> pairs, long timestamp) throws IOException {
        List<String> names = pairs.stream().map(Emf::metric).toList();
        List<String> ofOperations = known(names, OF_OPERATIONS);
        List<String> ofTheFunction = known(names, OF_THE_FUNCTION);
        if (!ofOperations.isEmpty() || !ofTheFunction.isEmpty()) {
            writeMembers(json, names);
            json.writeObjectFieldStart("_aws");
            json.writeNumberField("Timestamp", timestamp);
            json.writeArrayFieldStart("CloudWatchMetrics");
            writeDirective(json, ofOperations, OF_OPERATIONS, "function", "operation");
            writeDirective(json, ofTheFunction, OF_THE_FUNCTION, "function");
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    /** A status counts as one answer of its class. */
    private static String metric(KeyValuePair pair) {
        return pair.key.equals("status") ? "status" + pair.value.toString().charAt(0) + "xx" : pair.key;
    }

    private static List<String> known(List<String> names, Map<String, String> units) {
        return names.stream().filter(units::containsKey).toList();
    }

    /** What metrics and dimensions refer to has to be a member of the line. */
    private static void writeMembers(JsonGenerator json, List<String> names) throws IOException {
        json.writeStringField("function", FUNCTION);
        for (String name : names) {
            if (name.startsWith("status")) {
                json.writeNumberField(name, 1);
            }
        }
    }

    private static void writeDirective(
            JsonGenerator json, List<String> names, Map<String, String> units, String... dimensions)
            throws IOException {
        if (names.isEmpty()) {
            return;
        }
        json.writeStartObject();
        json.writeStringField("Namespace", NAMESPACE);
        json.writeArrayFieldStart("Dimensions");
        json.writeArray(dimensions, 0, dimensions.length);
        json.writeEndArray();
        json.writeArrayFieldStart("Metrics");
        for (String name : names) {
            json.writeStartObject();
            json.writeStringField("Name", name);
            json.writeStringField("Unit", units.get(name));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
