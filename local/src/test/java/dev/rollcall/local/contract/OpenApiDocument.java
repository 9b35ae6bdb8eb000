package dev.rollcall.local.contract;

import static java.util.stream.Collectors.toCollection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** openapi.yml, as the tests read it: who may call what, and what may come of it. */
public final class OpenApiDocument {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");
    private static final Map<String, Object> DOCUMENT = read();
    private static final List<Operation> OPERATIONS = readOperations();

    private OpenApiDocument() {}

    /**
     * @param scope empty: open to everybody
     * @param mediaType of the body; empty: it takes none
     * @param example of the body; empty: it takes none
     */
    public record Operation(
            String id,
            String method,
            String path,
            String scope,
            String mediaType,
            String example,
            Set<Integer> statuses) {

        boolean isAt(String path) {
            return path.matches(this.path.replaceAll("\\{[^}]*}", "[^/]+"));
        }
    }

    static String version() {
        return (String) map(DOCUMENT, "info").get("version");
    }

    public static List<Operation> operations() {
        return OPERATIONS;
    }

    private static List<Operation> readOperations() {
        return map(DOCUMENT, "paths").entrySet().stream()
                .flatMap(path -> ((Map<?, ?>) path.getValue())
                        .entrySet().stream()
                                .filter(method -> METHODS.contains(method.getKey()))
                                .map(method ->
                                        operation(path.getKey(), (String) method.getKey(), asMap(method.getValue()))))
                .toList();
    }

    /** Every scope that any operation names. */
    public static Set<String> scopes() {
        Map<String, Object> flows = map(map(map(map(DOCUMENT, "components"), "securitySchemes"), "oauth"), "flows");
        Set<String> scopes = new TreeSet<>();
        flows.values().forEach(flow -> scopes.addAll(map(asMap(flow), "scopes").keySet()));
        return scopes;
    }

    /** The properties of an object, with what they refer to in their place. */
    public static List<Property> properties(String schema) {
        return map(schema(schema), "properties").entrySet().stream()
                .map(property -> new Property(property.getKey(), resolved(asMap(property.getValue()))))
                .toList();
    }

    public static List<?> required(String schema) {
        return (List<?>) schema(schema).getOrDefault("required", List.of());
    }

    private static Map<String, Object> schema(String name) {
        return map(map(map(DOCUMENT, "components"), "schemas"), name);
    }

    private static Map<String, Object> resolved(Map<String, Object> schema) {
        Map<String, Object> resolved = new LinkedHashMap<>(schema);
        Stream.concat(Stream.of(schema), ((List<?>) schema.getOrDefault("allOf", List.of())).stream())
                .map(part -> asMap(part).get("$ref"))
                .filter(Objects::nonNull)
                .map(reference -> component(reference.toString()))
                .forEach(referred -> referred.forEach(resolved::putIfAbsent));
        return resolved;
    }

    private static Map<String, Object> component(String reference) {
        String[] place = reference.replace("#/components/", "").split("/");
        return map(map(map(DOCUMENT, "components"), place[0]), place[1]);
    }

    public static List<?> problemCodes() {
        return (List<?>)
                map(map(map(DOCUMENT, "components"), "schemas"), "ProblemCode").get("x-extensible-enum");
    }

    /** The operation that a request is for: if two have its method and path, the one whose path has no parameter. */
    static Optional<Operation> operation(String method, String path) {
        return operations().stream()
                .filter(operation -> operation.method().equals(method) && operation.isAt(path))
                .min(Comparator.comparing(operation -> operation.path().contains("{")));
    }

    private static Operation operation(String path, String method, Map<String, Object> operation) {
        Optional<Map.Entry<String, Object>> body = Optional.ofNullable(operation.get("requestBody"))
                .map(request -> map(resolved(asMap(request)), "content"))
                .map(content -> content.entrySet().iterator().next());
        return new Operation(
                (String) operation.get("operationId"),
                method.toUpperCase(java.util.Locale.ROOT),
                path,
                scope((List<?>) operation.getOrDefault("security", DOCUMENT.get("security"))),
                body.map(Map.Entry::getKey).orElse(""),
                body.map(content -> example(asMap(content.getValue()))).orElse(""),
                map(operation, "responses").keySet().stream()
                        .map(Integer::valueOf)
                        .collect(toCollection(TreeSet::new)));
    }

    /** The first one. */
    private static String example(Map<String, Object> content) {
        Object first = map(content, "examples").values().iterator().next();
        try {
            return new ObjectMapper().writeValueAsString(resolved(asMap(first)).get("value"));
        } catch (JsonProcessingException noJson) {
            throw new IllegalStateException(noJson);
        }
    }

    private static String scope(List<?> security) {
        return security.isEmpty()
                ? ""
                : (String) ((List<?>) asMap(security.getFirst()).get("oauth")).getFirst();
    }

    private static Map<String, Object> read() {
        try {
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(Path.of("../openapi.yml")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> map(Map<String, Object> map, String name) {
        return asMap(map.get(name));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> asMap(Object value) {
        return (Map<String, Object>) value;
    }
}
