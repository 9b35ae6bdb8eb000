package dev.rollcall.server.lambda;

import dev.rollcall.server.json.StrictJson;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Stands in for DynamoDB while the function is primed. It keeps items as long as it lives, whatever their table. Of all
 * expressions it evaluates only equality and {@code begins_with} in a query.
 */
final class InMemoryDynamoDb implements SdkHttpClient {

    private static final JsonNode NOTHING = JsonNode.createObjectNode(Map.of());
    private static final Pattern EQUALITY = Pattern.compile("(\\w+) = (:\\w+)");
    private static final Pattern PREFIX = Pattern.compile("begins_with\\((\\w+), (:\\w+)\\)");

    private final JsonMapper json;
    private final Map<List<@Nullable JsonNode>, JsonNode> items = new ConcurrentHashMap<>();

    InMemoryDynamoDb(JsonMapper json) {
        this.json = json;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                return respond(answer(operation(request), body(request)));
            }

            @Override
            public void abort() {
                // there is nothing to interrupt
            }
        };
    }

    private static String operation(HttpExecuteRequest request) {
        String target =
                request.httpRequest().firstMatchingHeader("X-Amz-Target").orElse("");
        return target.substring(target.indexOf('.') + 1);
    }

    private static JsonNode body(HttpExecuteRequest request) throws IOException {
        return StrictJson.parse(
                request.contentStreamProvider().orElseThrow().newStream().readAllBytes());
    }

    private HttpExecuteResponse respond(JsonNode answer) throws IOException {
        SdkHttpResponse head = SdkHttpFullResponse.builder()
                .statusCode(200)
                .putHeader("Content-Type", "application/x-amz-json-1.0")
                .build();
        return HttpExecuteResponse.builder()
                .response(head)
                .responseBody(AbortableInputStream.create(new ByteArrayInputStream(json.writeValueAsBytes(answer))))
                .build();
    }

    private JsonNode answer(String operation, JsonNode request) {
        return switch (operation) {
            case "GetItem" -> found(items.get(key(member(request, "Key"))));
            case "TransactGetItems" -> responses(member(request, "TransactItems"));
            case "Query" -> page(query(request));
            case "Scan" -> page(List.copyOf(items.values()));
            case "PutItem" -> put(request);
            case "DeleteItem" -> delete(request);
            case "TransactWriteItems" -> write(member(request, "TransactItems"));
            default -> NOTHING;
        };
    }

    private static JsonNode found(@Nullable JsonNode item) {
        return item == null ? NOTHING : JsonNode.createObjectNode(Map.of("Item", item));
    }

    private JsonNode responses(JsonNode parts) {
        List<JsonNode> responses = new ArrayList<>();
        parts.values().forEach(part -> responses.add(found(items.get(key(member(member(part, "Get"), "Key"))))));
        return JsonNode.createObjectNode(Map.of("Responses", JsonNode.createArrayNode(responses)));
    }

    private static JsonNode page(List<JsonNode> found) {
        JsonNode count = JsonNode.createNumberNode(found.size());
        return JsonNode.createObjectNode(
                Map.of("Items", JsonNode.createArrayNode(found), "Count", count, "ScannedCount", count));
    }

    private List<JsonNode> query(JsonNode request) {
        String condition = member(request, "KeyConditionExpression").getStringValue();
        JsonNode values = member(request, "ExpressionAttributeValues");
        return items.values().stream()
                .filter(item -> holds(EQUALITY, condition, item, values) && holds(PREFIX, condition, item, values))
                .toList();
    }

    private static boolean holds(Pattern form, String condition, JsonNode item, JsonNode values) {
        Matcher part = form.matcher(condition);
        if (!part.find()) {
            return true;
        }
        String actual = text(item.get(part.group(1)));
        String expected = text(values.get(part.group(2)));
        return form == PREFIX ? actual.startsWith(expected) : actual.equals(expected);
    }

    private JsonNode write(JsonNode parts) {
        for (JsonNode part : parts.values()) {
            if (part.get("Put") instanceof JsonNode put) {
                put(put);
            } else if (part.get("Delete") instanceof JsonNode delete) {
                delete(delete);
            }
        }
        return NOTHING;
    }

    private JsonNode put(JsonNode request) {
        JsonNode item = member(request, "Item");
        items.put(key(item), item);
        return NOTHING;
    }

    private JsonNode delete(JsonNode request) {
        items.remove(key(member(request, "Key")));
        return NOTHING;
    }

    private static List<@Nullable JsonNode> key(JsonNode item) {
        return java.util.Arrays.asList(item.get("pk"), item.get("sk"));
    }

    private static String text(@Nullable JsonNode attribute) {
        return attribute == null || attribute.get("S") == null
                ? ""
                : member(attribute, "S").getStringValue();
    }

    private static JsonNode member(JsonNode object, String name) {
        return Objects.requireNonNull(object.get(name), name);
    }

    @Override
    public void close() {
        items.clear();
    }
}
