package dev.rollcall.server;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What an OpenAPI document says of each operation, as lines that can be compared. */
record OperationFacts(Map<String, Object> document) {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    /** Facts that one of the two does not have. */
    static Set<String> differences(OperationFacts contract, OperationFacts served) {
        Set<String> promised = contract.facts();
        Set<String> found = served.facts();
        Set<String> differences = new TreeSet<>();
        promised.stream().filter(fact -> !found.contains(fact)).forEach(fact -> differences.add("not served: " + fact));
        found.stream()
                .filter(fact -> !promised.contains(fact))
                .forEach(fact -> differences.add("not in the contract: " + fact));
        return differences;
    }

    Set<String> facts() {
        Set<String> facts = new TreeSet<>();
        map(document, "paths").forEach((path, item) -> asMap(item).forEach((method, operation) -> {
            if (METHODS.contains(method)) {
                of(asMap(item), asMap(operation)).forEach(fact -> facts.add(method + ' ' + path + ": " + fact));
            }
        }));
        return facts;
    }

    private Stream<String> of(Map<String, Object> path, Map<String, Object> operation) {
        return Stream.of(
                        Stream.of("is " + operation.get("operationId")),
                        Stream.concat(list(path, "parameters"), list(operation, "parameters"))
                                .map(this::parameter),
                        map(operation, "responses").entrySet().stream()
                                .map(answer -> "answers " + answer.getKey() + body(resolved(answer.getValue()))),
                        Stream.ofNullable(operation.get("requestBody"))
                                .map(this::resolved)
                                .flatMap(this::request),
                        scopes(operation))
                .flatMap(facts -> facts);
    }

    private String parameter(Object parameter) {
        Map<String, Object> found = resolved(parameter);
        Map<String, Object> schema = resolved(found.get("schema"));
        Object values = schema.getOrDefault("enum", schema.get("x-extensible-enum"));
        return "takes %s %s, %s, %s%s"
                .formatted(
                        found.get("in"),
                        found.get("name"),
                        Boolean.TRUE.equals(found.get("required")) ? "required" : "optional",
                        schema.get("type"),
                        values == null ? "" : " of " + values);
    }

    private Stream<String> request(Map<String, Object> body) {
        String need = Boolean.TRUE.equals(body.get("required")) ? ", required" : ", optional";
        return map(body, "content").entrySet().stream()
                .map(content -> "takes " + content.getKey() + ' ' + schema(content.getValue()) + need);
    }

    /** Whatever the media type: that of a problem is chosen when it is answered. */
    private String body(Map<String, Object> answer) {
        return map(answer, "content").values().stream()
                .findFirst()
                .map(content -> " with " + schema(content))
                .orElse("");
    }

    private Stream<String> scopes(Map<String, Object> operation) {
        Map<String, Object> owner = operation.containsKey("security") ? operation : document;
        return list(owner, "security")
                .flatMap(requirement -> map(Map.of("all", requirement), "all").values().stream())
                .map(scopes -> "needs " + scopes);
    }

    /** The name of a schema that has properties; what has none is a plain object in Java, too. */
    private String schema(Object content) {
        Map<String, Object> schema = asMap(asMap(content).get("schema"));
        return schema.get("$ref") instanceof String name && resolved(schema).containsKey("properties")
                ? name.substring(name.lastIndexOf('/') + 1)
                : String.valueOf(resolved(schema).getOrDefault("type", "object"));
    }

    private Map<String, Object> resolved(Object value) {
        Map<String, Object> found = asMap(value);
        if (found.get("allOf") instanceof List<?> parts) {
            return resolved(parts.getFirst());
        }
        if (found.get("$ref") instanceof String name) {
            Object at = document;
            for (String key : name.substring(2).split("/")) {
                at = ((Map<?, ?>) at).get(key);
            }
            return resolved(at);
        }
        return found;
    }

    private static Stream<?> list(Map<String, Object> owner, String key) {
        return owner.get(key) instanceof List<?> list ? list.stream() : Stream.empty();
    }

    static Map<String, Object> map(Map<String, Object> owner, String key) {
        return owner.get(key) == null ? Map.of() : asMap(owner.get(key));
    }

    private static Map<String, Object> asMap(Object value) {
        Map<String, Object> map = new TreeMap<>();
        ((Map<?, ?>) value).forEach((key, member) -> map.put(String.valueOf(key), member));
        return map;
    }
}
