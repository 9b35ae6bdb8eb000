package dev.rollcall.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.Yaml;

/** The constructs of a contract that make a difference to the Java that is generated from it. */
final class Constructs {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");
    /** What says nothing about the shape of the Java that is made. */
    private static final Set<String> IRRELEVANT = Set.of("""
            type format items properties required enum nullable description title example examples default pattern in name
            schema minLength maxLength minimum maximum minItems maxItems minProperties maxProperties tags summary
            operationId security parameters requestBody responses
            x-problems x-pattern-message x-property-names x-page x-reserved x-any-query x-form-as-json
            x-null-is-absent x-idempotency-key x-default x-page-names""".split("\\s+"));

    private final Map<String, Object> contract;
    private final Set<String> constructs = new TreeSet<>();

    Constructs(Path file) throws IOException {
        // As the build does for our templates.
        contract = map(new Yaml().load(Files.readString(file).replace("x-extensible-enum:", "enum:")));
    }

    static int schemas(Path file) throws IOException {
        return map(map(new Constructs(file).contract.get("components")).get("schemas"))
                .size();
    }

    Set<String> found() {
        map(map(contract.get("components")).get("schemas")).values().forEach(schema -> schema(map(schema)));
        map(contract.get("paths")).values().forEach(path -> {
            parameters(map(path));
            map(path).forEach((method, operation) -> {
                if (METHODS.contains(method)) {
                    operation(map(operation));
                }
            });
        });
        return constructs;
    }

    private void operation(Map<String, Object> operation) {
        parameters(operation);
        extras("operation", operation);
        media(resolved(map(operation.get("requestBody"))), "body ");
        map(operation.get("responses")).forEach((status, response) -> {
            if (status.compareTo("400") < 0) {
                media(resolved(map(response)), status + " ");
            }
        });
    }

    private void media(Map<String, Object> holder, String what) {
        Map<String, Object> content = map(holder.get("content"));
        content.forEach((type, media) ->
                constructs.add(what + type + " " + type(map(map(media).get("schema")))));
        if (!holder.isEmpty() && content.isEmpty()) {
            constructs.add(what);
        }
    }

    private void parameters(Map<String, Object> holder) {
        for (Object each : (List<?>) holder.getOrDefault("parameters", List.of())) {
            Map<String, Object> parameter = resolved(map(each));
            String in = (String) parameter.get("in");
            constructs.add(in + " " + (in.equals("header") ? parameter.get("name") + " " : "")
                    + (parameter.get("required") == Boolean.TRUE ? "required " : "")
                    + type(map(parameter.get("schema"))));
            extras("parameter", parameter);
        }
    }

    /** A schema with a name. */
    private void schema(Map<String, Object> schema) {
        constructs.add("schema " + type(schema));
        List<?> required = (List<?>) schema.getOrDefault("required", List.of());
        map(schema.get("properties")).forEach((name, property) -> {
            String type = type(map(property));
            constructs.add(
                    "property " + (type.endsWith("nullable") && required.contains(name) ? "required " : "") + type);
        });
    }

    private String type(Map<String, Object> schema) {
        if (schema.containsKey("$ref")) {
            return "ref " + type(resolved(schema)).split(" ")[0];
        }
        boolean map = schema.get("additionalProperties") instanceof Map;
        String format = schema.containsKey("format") ? " " + schema.get("format") : "";
        String base = schema.containsKey("enum")
                ? "enum"
                : schema.containsKey("items")
                        ? "array<" + type(map(schema.get("items"))) + ">"
                        : map
                                ? "map<" + type(map(schema.get("additionalProperties"))) + ">"
                                : schema.getOrDefault("type", "any") + format;
        extras("schema", schema);
        return base + (schema.get("nullable") == Boolean.TRUE ? " nullable" : "");
    }

    private void extras(String what, Map<String, Object> holder) {
        holder.keySet().stream()
                .filter(key -> !IRRELEVANT.contains(key))
                .forEach(key -> constructs.add(what + " " + key));
    }

    private Map<String, Object> resolved(Map<String, Object> holder) {
        if (!holder.containsKey("$ref")) {
            return holder;
        }
        Map<String, Object> at = contract;
        for (String step : ((String) holder.get("$ref")).substring(2).split("/")) {
            at = map(at.get(step));
        }
        return at;
    }

    @SuppressWarnings("unchecked") // The file's own shape.
    private static Map<String, Object> map(Object value) {
        return value == null ? Map.of() : (Map<String, Object>) value;
    }
}
