package dev.rollcall.server.http;

import dev.rollcall.server.directory.Failure;
import dev.rollcall.server.directory.Violation;
import io.micronaut.core.convert.exceptions.ConversionErrorException;
import io.micronaut.core.type.Argument;
import io.micronaut.http.annotation.Body;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** From Java's names of what is wrong to the contract's. */
final class ParameterNames {

  private static final Map<String, String> HEADERS =
      Map.of("ifMatch", "If-Match", "ifNoneMatch", "If-None-Match", "idempotencyKey", "Idempotency-Key");

  private ParameterNames() {}

  static Failure missing(Argument<?> argument) {
    return new Failure.Invalid(
        argument.getAnnotationMetadata().hasAnnotation(Body.class)
            ? Violation.at("", "required", "a body is required")
            : Violation.of(contractName(argument.getName()), "required", "is required"));
  }

  static Failure malformed(ConversionErrorException malformed) {
    Argument<?> argument = malformed.getArgument();
    String detail =
        argument.getType().isEnum()
            ? "is not one of " + String.join(", ", java.util.Arrays.stream(argument.getType().getEnumConstants()).map(Object::toString).toList())
            : "is not a valid " + typeName(argument.getType());
    return new Failure.Invalid(
        argument.getAnnotationMetadata().hasAnnotation(Body.class)
            ? Violation.at("", "type", "the body is not as the contract asks")
            : Violation.of(contractName(argument.getName()), argument.getType().isEnum() ? "enum" : "type", detail));
  }

  private static String typeName(Class<?> type) {
    return switch (type.getSimpleName()) {
      case "Integer" -> "integer";
      case "Boolean" -> "boolean";
      case "ZonedDateTime" -> "RFC 3339 date and time, such as 2026-01-31T09:00:00Z";
      default -> "value";
    };
  }

  static List<Violation> violations(ConstraintViolationException limits) {
    return limits.getConstraintViolations().stream().map(ParameterNames::violation).limit(100).toList();
  }

  private static Violation violation(ConstraintViolation<?> violation) {
    List<Path.Node> nodes = new ArrayList<>();
    violation.getPropertyPath().forEach(nodes::add);
    int parameter = 0;
    while (parameter < nodes.size() && nodes.get(parameter).getKind() != ElementKind.PARAMETER) {
      parameter++;
    }
    String code = code(violation);
    String detail = Objects.requireNonNullElse(violation.getMessage(), "is not as the contract asks");
    StringBuilder pointer = new StringBuilder();
    for (Path.Node node : nodes.subList(Math.min(parameter + 1, nodes.size()), nodes.size())) {
      append(pointer, node);
    }
    return pointer.isEmpty()
        ? Violation.of(contractName(nodes.get(Math.min(parameter, nodes.size() - 1)).getName()), code, detail)
        : Violation.at(pointer.toString(), code, detail);
  }

  private static void append(StringBuilder pointer, Path.Node node) {
    if (node.getIndex() != null) {
      pointer.append('/').append(node.getIndex());
    } else if (node.getKey() != null) {
      pointer.append('/').append(Shape.escape(node.getKey().toString()));
    }
    if (node.getKind() == ElementKind.PROPERTY) {
      pointer.append('/').append(Shape.escape(node.getName()));
    }
  }

  private static String code(ConstraintViolation<?> violation) {
    Object annotation = violation.getConstraintDescriptor() == null ? null : violation.getConstraintDescriptor().getAnnotation();
    return switch (annotation) {
      case Size size -> violation.getInvalidValue() instanceof CharSequence ? "length" : "size";
      case Pattern pattern -> "pattern";
      case Email email -> "email";
      case Min min -> "range";
      case Max max -> "range";
      case NotNull missing -> "required";
      case null, default -> "invalid";
    };
  }

  private static String contractName(String javaName) {
    return HEADERS.getOrDefault(javaName, javaName);
  }
}
