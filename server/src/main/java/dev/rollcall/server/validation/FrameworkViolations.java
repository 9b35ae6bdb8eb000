package dev.rollcall.server.validation;

import dev.rollcall.api.Contract;
import dev.rollcall.server.directory.Failure;
import dev.rollcall.server.directory.Rule;
import dev.rollcall.server.directory.Violation;
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
public final class FrameworkViolations {

    private static final Map<Class<?>, Rule> RULES = Map.of(
            Pattern.class, Rule.PATTERN,
            Min.class, Rule.RANGE,
            Max.class, Rule.RANGE,
            DecimalMin.class, Rule.RANGE,
            DecimalMax.class, Rule.RANGE,
            NotNull.class, Rule.REQUIRED);

    private static final int MAX_VIOLATIONS =
            Contract.schema("Problem").member("errors").type().max();

    private FrameworkViolations() {}

    public static Failure.Invalid missing(Argument<?> argument) {
        return new Failure.Invalid(
                isBody(argument)
                        ? Violation.at("", Rule.REQUIRED, "a body is required")
                        : Violation.of(Contract.parameterName(argument.getName()), Rule.REQUIRED, "is required"));
    }

    /** Of the parameters only integers that are too large are left to the framework. */
    public static Failure.Invalid malformed(Argument<?> argument) {
        return new Failure.Invalid(
                isBody(argument)
                        ? Violation.at("", Rule.TYPE, "the body is not as the contract asks")
                        : Violation.of(Contract.parameterName(argument.getName()), Rule.RANGE, "is out of range"));
    }

    private static boolean isBody(Argument<?> argument) {
        return argument.getAnnotationMetadata().hasAnnotation(Body.class);
    }

    /** In one order, which the validator does not have. */
    public static Failure.Invalid beyondLimits(Set<? extends ConstraintViolation<?>> violations) {
        return new Failure.Invalid(violations.stream()
                .filter(violation -> !hasNoForm(violation, violations))
                .map(FrameworkViolations::violation)
                .sorted(Comparator.comparing(Violation::toString))
                .limit(MAX_VIOLATIONS)
                .toList());
    }

    /** What is too short or too long has no form that could be wrong as well: one fault is told once. */
    private static boolean hasNoForm(
            ConstraintViolation<?> violation, Set<? extends ConstraintViolation<?>> violations) {
        return rule(violation) == Rule.PATTERN
                && violations.stream()
                        .filter(other -> rule(other) == Rule.LENGTH)
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
        Rule rule = rule(violation);
        if (pointer.isEmpty()) {
            return Violation.of(Contract.parameterName(name), rule, detail(violation, operation, name));
        }
        return Violation.at(pointer.toString(), rule, detail(violation, "", name));
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

    private static Rule rule(ConstraintViolation<?> violation) {
        Class<?> constraint = violation.getConstraintDescriptor() == null
                ? Object.class
                : violation.getConstraintDescriptor().getAnnotation().annotationType();
        if (constraint == Size.class) {
            return violation.getInvalidValue() instanceof CharSequence ? Rule.LENGTH : Rule.SIZE;
        }
        return RULES.getOrDefault(constraint, Rule.SYNTAX);
    }

    /** For people: what is allowed rather than a regular expression. */
    private static String detail(ConstraintViolation<?> violation, String operation, String name) {
        if (rule(violation) != Rule.PATTERN) {
            return Objects.requireNonNullElse(violation.getMessage(), "is not as the contract asks");
        }
        return operation.isEmpty()
                ? schemaOf(violation.getLeafBean()).member(name).type().patternMessage()
                : Objects.requireNonNull(
                                Contract.operation(operation).parameters().get(name))
                        .type()
                        .patternMessage();
    }

    /** The generated model has the name of its schema. */
    private static Contract.Schema schemaOf(Object model) {
        return Contract.schema(model.getClass().getSimpleName());
    }
}
