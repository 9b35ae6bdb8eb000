package dev.rollcall.server.http;

import dev.rollcall.api.model.User;
import dev.rollcall.api.model.UserPatch;
import dev.rollcall.server.directory.Failure;
import dev.rollcall.server.directory.Violation;
import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.core.beans.BeanIntrospection;
import io.micronaut.core.beans.BeanProperty;
import io.micronaut.core.type.Argument;
import io.micronaut.json.tree.JsonNode;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Holds a JSON tree against a generated model before it is bound: unknown members, required ones, types and nulls, each
 * with its pointer. Limits of values are left to Micronaut's validator; what has too many members is not looked into, and
 * after a hundred violations nothing is, so that a large body costs no more than to parse it.
 */
final class Shape {

    private static final Set<String> SERVER_OWNED = Set.copyOf(Arrays.asList(names(User.class)));

    /** What a merge patch may clear; the generated model does not say. */
    private static final Set<String> CLEARABLE = Set.of("age", "metadata");

    private static final BigDecimal MIN_INT = BigDecimal.valueOf(Integer.MIN_VALUE);
    private static final BigDecimal MAX_INT = BigDecimal.valueOf(Integer.MAX_VALUE);

    private static final int MAX_VIOLATIONS = 100;

    private final List<Violation> violations = new ArrayList<>();

    private Shape() {}

    static void check(JsonNode tree, Argument<?> type) {
        Shape shape = new Shape();
        shape.value("", tree, type);
        if (!shape.violations.isEmpty()) {
            throw new Failure.Invalid(shape.violations);
        }
    }

    private static String[] names(Class<?> model) {
        return BeanIntrospection.getIntrospection(model).getPropertyNames();
    }

    private void value(String pointer, JsonNode node, Argument<?> type) {
        Class<?> raw = type.getType();
        if (raw == Object.class) {
            return;
        }
        if (node.isNull()) {
            reject(pointer, "null", "must not be null");
        } else if (raw == String.class) {
            expect(node.isString(), pointer, "is not a string");
        } else if (raw == Integer.class) {
            integer(pointer, node);
        } else if (raw.isEnum()) {
            enumeration(pointer, node, raw);
        } else if (Map.class.isAssignableFrom(raw)) {
            map(pointer, node, type);
        } else if (List.class.isAssignableFrom(raw)) {
            list(pointer, node, type);
        } else {
            model(pointer, node, BeanIntrospection.getIntrospection(raw));
        }
    }

    /** The range comes first: to strip the zeros of a number beyond any bounds may fail. */
    private void integer(String pointer, JsonNode node) {
        if (!node.isNumber()) {
            reject(pointer, "type", "is not an integer");
        } else if (node.getBigDecimalValue().compareTo(MIN_INT) < 0
                || node.getBigDecimalValue().compareTo(MAX_INT) > 0) {
            reject(pointer, "range", "is out of range");
        } else if (node.getBigDecimalValue().stripTrailingZeros().scale() > 0) {
            reject(pointer, "type", "is not an integer");
        }
    }

    private void enumeration(String pointer, JsonNode node, Class<?> type) {
        List<String> values =
                Arrays.stream(type.getEnumConstants()).map(Object::toString).toList();
        if (!node.isString() || !values.contains(node.getStringValue())) {
            reject(pointer, "enum", "is not one of " + String.join(", ", values));
        }
    }

    private void map(String pointer, JsonNode node, Argument<?> type) {
        if (!node.isObject()) {
            reject(pointer, "type", "is not an object");
            return;
        }
        if (isTooLarge(pointer, node, type)) {
            return;
        }
        Argument<?> values = type.getTypeParameters()[1];
        boolean clearable = values.isNullable();
        for (Map.Entry<String, JsonNode> entry : node.entries()) {
            if (!clearable || !entry.getValue().isNull()) {
                value(pointer + '/' + escape(entry.getKey()), entry.getValue(), values);
            }
        }
    }

    private void list(String pointer, JsonNode node, Argument<?> type) {
        if (!node.isArray()) {
            reject(pointer, "type", "is not an array");
            return;
        }
        if (isTooLarge(pointer, node, type)) {
            return;
        }
        int index = 0;
        for (JsonNode element : node.values()) {
            value(pointer + '/' + index++, element, type.getTypeParameters()[0]);
        }
    }

    private boolean isTooLarge(String pointer, JsonNode node, Argument<?> type) {
        int most = type.getAnnotationMetadata().getAnnotationValuesByType(Size.class).stream()
                .mapToInt(size -> size.intValue("max").orElse(Integer.MAX_VALUE))
                .min()
                .orElse(Integer.MAX_VALUE);
        if (node.size() > most) {
            reject(pointer, "size", "has more than " + most + " members");
        }
        return node.size() > most;
    }

    private void model(String pointer, JsonNode node, BeanIntrospection<?> model) {
        if (!node.isObject()) {
            reject(pointer, "type", "is not an object");
            return;
        }
        for (Map.Entry<String, JsonNode> entry : node.entries()) {
            if (isFull()) {
                return;
            }
            member(pointer + '/' + escape(entry.getKey()), entry.getKey(), entry.getValue(), model);
        }
        for (BeanProperty<?, ?> property : model.getBeanProperties()) {
            AnnotationMetadata metadata = property.getAnnotationMetadata();
            if (metadata.hasAnnotation(NotNull.class) && node.get(property.getName()) == null) {
                reject(pointer + '/' + property.getName(), "required", "is required");
            }
        }
    }

    private void member(String pointer, String name, JsonNode value, BeanIntrospection<?> model) {
        Optional<? extends BeanProperty<?, ?>> property = model.getProperty(name);
        if (property.isPresent()) {
            boolean clears = value.isNull() && model.getBeanType() == UserPatch.class && CLEARABLE.contains(name);
            if (!clears) {
                value(pointer, value, property.get().asArgument());
            }
        } else if (SERVER_OWNED.contains(name)) {
            reject(pointer, "readOnly", "is set by the server; leave it out");
        } else {
            reject(pointer, "unknown", "is not a field here; it takes " + String.join(", ", model.getPropertyNames()));
        }
    }

    private void expect(boolean holds, String pointer, String detail) {
        if (!holds) {
            reject(pointer, "type", detail);
        }
    }

    private void reject(String pointer, String code, String detail) {
        if (!isFull()) {
            violations.add(Violation.at(pointer, code, detail));
        }
    }

    private boolean isFull() {
        return violations.size() == MAX_VIOLATIONS;
    }

    static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
