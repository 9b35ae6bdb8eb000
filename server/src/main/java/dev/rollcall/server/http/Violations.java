package dev.rollcall.server.http;

import dev.rollcall.api.Contract;
import dev.rollcall.server.directory.Failure;
import dev.rollcall.server.directory.Violation;
import dev.rollcall.server.json.BodyCheck;
import io.micronaut.core.type.Argument;
import io.micronaut.http.annotation.Body;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What the framework finds wrong, told with the contract's names rather than Java's. */
final class Violations {

    private static final Map<Class<?>, String> CODES = Map.of(
            Pattern.class, "pattern",
            Min.class, "range",
            Max.class, "range",
            DecimalMin.class, "range",
            DecimalMax.class, "range",
            NotNull.class, "required");

    private Violations() {}

    static Failure.Invalid missing(Argument<?> argument) {
        return new Failure.Invalid(
                isBody(argument)
                        ? Violation.at("", "required", "a body is required")
                        : Violation.of(Contract.parameterName(argument.getName()), "required", "is required"));
    }

    /** Of the parameters only integers that are too large are left to the framework. */
    static Failure.Invalid malformed(Argument<?> argument) {
        return new Failure.Invalid(
                isBody(argument)
                        ? Violation.at("", "type", "the body is not as the contract asks")
                        : Violation.of(Contract.parameterName(argument.getName()), "type", "is not a valid integer"));
    }

    private static boolean isBody(Argument<?> argument) {
        return argument.getAnnotationMetadata().hasAnnotation(Body.class);
    }

    /** In one order, which the validator does not have. */
    static Failure.Invalid beyondLimits(Set<? extends ConstraintViolation<?>> violations) {
        return new Failure.Invalid(violations.stream()
                .filter(violation -> !isEmptyBesides(violation, violations))
                .map(Violations::violation)
                .sorted(Comparator.comparing(Violation::toString))
                .limit(100)
                .toList());
    }

    /** What is empty is too short, and has no form that could be wrong as well. */
    private static boolean isEmptyBesides(
            ConstraintViolation<?> violation, Set<? extends ConstraintViolation<?>> violations) {
        return code(violation).equals("pattern")
                && "".equals(violation.getInvalidValue())
                && violations.stream()
                        .filter(other -> code(other).equals("length"))
                        .anyMatch(other -> place(other).equals(place(violation)));
    }

    private static String place(ConstraintViolation<?> violation) {
        return violation.getPropertyPath().toString();
    }

    /** The path leads through the method and its parameter, if there is one, into the body. */
    private static Violation violation(ConstraintViolation<?> violation) {
        StringBuilder pointer = new StringBuilder();
        String operation = "";
        String name = "";
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.getKind() == ElementKind.METHOD) {
                operation = node.getName();
            } else if (node.getKind() != ElementKind.CONTAINER_ELEMENT) {
                name = node.getName();
            }
            if (node.getKind() == ElementKind.PARAMETER) {
                pointer.setLength(0);
            } else {
                append(pointer, node);
            }
        }
        String code = code(violation);
        if (pointer.isEmpty()) {
            return Violation.of(Contract.parameterName(name), code, detail(violation, operation, name));
        }
        return Violation.at(pointer.toString(), code, detail(violation, "", name));
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

    /** For people: what is allowed rather than a regular expression. */
    private static String detail(ConstraintViolation<?> violation, String operation, String name) {
        if (!code(violation).equals("pattern")) {
            return Objects.requireNonNullElse(violation.getMessage(), "is not as the contract asks");
        }
        return operation.isEmpty()
                ? schemaOf(violation.getLeafBean()).member(name).type().text()
                : Objects.requireNonNull(
                                Contract.operation(operation).parameters().get(name))
                        .type()
                        .text();
    }

    /** The generated model has the name of its schema. */
    private static Contract.Schema schemaOf(Object model) {
        return Contract.schema(model.getClass().getSimpleName());
    }
}
