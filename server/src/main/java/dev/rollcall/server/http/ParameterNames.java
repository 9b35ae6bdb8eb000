package dev.rollcall.server.http;

import dev.rollcall.api.Contract;
import dev.rollcall.server.directory.Failure;
import dev.rollcall.server.directory.Violation;
import io.micronaut.core.convert.exceptions.ConversionErrorException;
import io.micronaut.core.type.Argument;
import io.micronaut.http.annotation.Body;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** From Java's names of what is wrong to the contract's. */
final class ParameterNames {

    private static final Map<String, String> NAMES = new HashMap<>();
    private static final Map<String, String> FORMS = new HashMap<>();

    static {
        for (Contract.Operation operation : Contract.operations()) {
            for (Contract.Parameter parameter : operation.parameters().values()) {
                NAMES.put(parameter.javaName(), parameter.name());
                describe(parameter.name(), parameter.type());
            }
            if (!operation.body().isEmpty()) {
                Contract.schema(operation.body())
                        .members()
                        .values()
                        .forEach(member -> describe(member.name(), member.type()));
            }
        }
    }

    private static final Map<Class<?>, String> CODES =
            Map.of(Pattern.class, "pattern", Min.class, "range", Max.class, "range", NotNull.class, "required");

    private ParameterNames() {}

    /** A name has one form wherever it stands. */
    private static void describe(String name, Contract.Type type) {
        if (!type.text().isEmpty()) {
            FORMS.put(name, type.text());
        }
    }

    static Failure missing(Argument<?> argument) {
        return new Failure.Invalid(
                argument.getAnnotationMetadata().hasAnnotation(Body.class)
                        ? Violation.at("", "required", "a body is required")
                        : Violation.of(contractName(argument.getName()), "required", "is required"));
    }

    static Failure malformed(ConversionErrorException malformed) {
        Argument<?> argument = malformed.getArgument();
        String detail = argument.getType().isEnum()
                ? "is not one of "
                        + String.join(
                                ", ",
                                java.util.Arrays.stream(argument.getType().getEnumConstants())
                                        .map(Object::toString)
                                        .toList())
                : "is not a valid " + typeName(argument.getType());
        return new Failure.Invalid(
                argument.getAnnotationMetadata().hasAnnotation(Body.class)
                        ? Violation.at("", "type", "the body is not as the contract asks")
                        : Violation.of(
                                contractName(argument.getName()),
                                argument.getType().isEnum() ? "enum" : "type",
                                detail));
    }

    private static String typeName(Class<?> type) {
        return switch (type.getSimpleName()) {
            case "Integer" -> "integer";
            case "Boolean" -> "boolean";
            case "OffsetDateTime" -> "RFC 3339 date and time, such as 2026-01-31T09:00:00Z";
            default -> "value";
        };
    }

    static List<Violation> violations(ConstraintViolationException limits) {
        return limits.getConstraintViolations().stream()
                .map(ParameterNames::violation)
                .limit(100)
                .toList();
    }

    private static Violation violation(ConstraintViolation<?> violation) {
        List<Path.Node> nodes = new ArrayList<>();
        violation.getPropertyPath().forEach(nodes::add);
        int parameter = nodes.size() - 1;
        while (parameter >= 0 && nodes.get(parameter).getKind() != ElementKind.PARAMETER) {
            parameter--;
        }
        String code = code(violation);
        StringBuilder pointer = new StringBuilder();
        for (Path.Node node : nodes.subList(parameter + 1, nodes.size())) {
            append(pointer, node);
        }
        String name = contractName(nodes.get(Math.max(parameter, 0)).getName());
        return pointer.isEmpty()
                ? Violation.of(name, code, detail(violation, code, name))
                : Violation.at(
                        pointer.toString(),
                        code,
                        detail(violation, code, nodes.getLast().getName()));
    }

    /** For people: what is allowed rather than a regular expression. */
    private static String detail(ConstraintViolation<?> violation, String code, String name) {
        return code.equals("pattern")
                ? FORMS.getOrDefault(name, "has characters, or a form, that the contract does not allow here")
                : Objects.requireNonNullElse(violation.getMessage(), "is not as the contract asks");
    }

    private static void append(StringBuilder pointer, Path.Node node) {
        if (node.getIndex() != null) {
            pointer.append('/').append(node.getIndex());
        } else if (node.getKey() != null) {
            pointer.append('/').append(BodyCheck.escape(node.getKey().toString()));
        }
        if (node.getKind() == ElementKind.PROPERTY) {
            pointer.append('/').append(BodyCheck.escape(node.getName()));
        }
    }

    private static String code(ConstraintViolation<?> violation) {
        Class<?> constraint = violation.getConstraintDescriptor() == null
                ? Object.class
                : violation.getConstraintDescriptor().getAnnotation().annotationType();
        if (constraint == Size.class) {
            return violation.getInvalidValue() instanceof CharSequence ? "length" : "size";
        }
        return CODES.getOrDefault(constraint, "invalid");
    }

    private static String contractName(String javaName) {
        return NAMES.getOrDefault(javaName, javaName);
    }
}
