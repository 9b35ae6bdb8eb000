package dev.rollcall.server.validation;

import dev.rollcall.api.Contract;
import dev.rollcall.server.directory.Failure;
import dev.rollcall.server.directory.Rule;
import dev.rollcall.server.directory.Violation;
import dev.rollcall.server.json.Rfc3339;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks a query against the contract: unknown, empty, repeated and malformed parameters. */
public final class QueryCheck {

    private static final Set<String> BOOLEANS = Set.of("true", "false");

    /** As JSON has them. */
    private static final Pattern INTEGER = Pattern.compile("-?(?:0|[1-9][0-9]*)");

    private QueryCheck() {}

    /**
     * Micronaut takes {@code ?limit=} for an absent parameter, passes over {@code ?showDelted=true}, and reads
     * {@code ?showDeleted=1} as false.
     */
    public static void check(Map<String, List<String>> given, Contract.Operation operation) {
        List<Violation> violations = new ArrayList<>();
        given.forEach((name, values) -> {
            Contract.Parameter parameter = operation.query().get(name);
            if (parameter != null) {
                check(parameter, values, violations);
            } else if (!operation.anyQuery()) {
                violations.add(Violation.of(name, Rule.UNKNOWN_NAME, "is not a parameter of this operation"));
            }
        });
        if (!violations.isEmpty()) {
            violations.sort(Comparator.comparing(Violation::parameter));
            throw new Failure.Invalid(violations);
        }
    }

    private static void check(Contract.Parameter parameter, List<String> values, List<Violation> violations) {
        String name = parameter.name();
        if (values.contains("")) {
            violations.add(
                    Violation.of(name, Rule.LENGTH, parameter.required() ? "is empty" : "is empty; leave it out"));
        }
        if (values.size() > 1) {
            violations.add(Violation.of(name, Rule.DUPLICATE, "is given more than once"));
        } else if (!values.contains("")) {
            checkType(name, parameter.type(), values.getFirst(), violations);
        }
    }

    private static void checkType(String name, Contract.Type type, String value, List<Violation> violations) {
        switch (type.dataType()) {
            case BOOLEAN -> expect(BOOLEANS.contains(value), name, Rule.TYPE, "is not a valid boolean", violations);
            case INT32, INT64 ->
                expect(INTEGER.matcher(value).matches(), name, Rule.TYPE, "is not a valid integer", violations);
            case DATE_TIME -> expect(Rfc3339.parse(value).isPresent(), name, Rule.TYPE, Rfc3339.EXPECTED, violations);
            case SCHEMA -> {
                List<String> known = Contract.schema(type.schema()).values();
                expect(known.contains(value), name, Rule.ENUM, "is not one of " + String.join(", ", known), violations);
            }
            default ->
                expect(
                        !value.contains(QueryString.UNDECODED),
                        name,
                        Rule.PATTERN,
                        "has U+FFFD, or is not UTF-8",
                        violations);
        }
    }

    private static void expect(boolean holds, String name, Rule rule, String detail, List<Violation> violations) {
        if (!holds) {
            violations.add(Violation.of(name, rule, detail));
        }
    }
}
