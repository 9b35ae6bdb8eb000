package dev.rollcall.local.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rollcall.local.EntryPoint;
import dev.rollcall.local.TestResponse;
import dev.rollcall.local.contract.OpenApiDocument.Operation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A request for each operation that the contract allows, about a user that there is not. */
public final class ValidRequest {

    /**
     * Where the contract's example would do something else than is wanted here; so addresses differ, and nobody is
     * changed.
     */
    private static final Map<String, String> BODIES = Map.of(
            "createUser", "{\"name\":\"Ada\",\"email\":\"ada@example.com\"}",
            "createUserCompatible", "{\"name\":\"Ada\",\"email\":\"ada2@example.com\"}",
            "replaceUser", "{\"name\":\"Ada\",\"email\":\"ada3@example.com\"}",
            "replaceUserCompatible", "{\"userId\":\"nobody\",\"name\":\"Ada\",\"email\":\"ada4@example.com\"}",
            "batchUsers", "{\"items\":[{\"action\":\"delete\",\"userId\":\"nobody\"}]}",
            "operateTable",
                    "{\"operation\":\"read\",\"tableName\":\"lambda-apigateway\",\"payload\":{\"Key\":{\"id\":\"1\"}}}");

    private ValidRequest() {}

    /** @param further headers beside the body's Content-Type */
    public static TestResponse send(EntryPoint entryPoint, Operation operation, Map<String, List<String>> further) {
        Map<String, List<String>> headers = new HashMap<>(further);
        String body = BODIES.getOrDefault(operation.id(), operation.example());
        if (!body.isEmpty()) {
            headers.put("Content-Type", List.of(operation.mediaType()));
        }
        return entryPoint.send(operation.method(), target(operation, body), headers, body.getBytes(UTF_8));
    }

    private static String target(Operation operation, String body) {
        boolean byQuery = operation.path().equals("/user") && body.isEmpty();
        return operation.path().replaceAll("\\{[^}]*}", "nobody") + (byQuery ? "?userId=nobody" : "");
    }
}
