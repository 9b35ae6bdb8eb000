package dev.rollcall.server.http;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;

import dev.rollcall.api.Contract;
import dev.rollcall.server.directory.Failure;
import dev.rollcall.server.directory.Rule;
import dev.rollcall.server.directory.Violation;
import dev.rollcall.server.json.Rfc3339;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import io.micronaut.web.router.UriRouteMatch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Holds a request against the contract, but for its body: path, method and query. */
final class ContractCheck {

    /** Where there is no route there may be a file, which the framework hands out whatever is asked of it. */
    private static final Set<String> OF_FILES = Set.of("GET", "HEAD");

    private static final Set<String> BOOLEANS = Set.of("true", "false");

    /** As JSON has them. */
    private static final Pattern INTEGER = Pattern.compile("-?(?:0|[1-9][0-9]*)");

    private static final int MAX_NAME = 128;

    private final Router router;

    ContractCheck(Router router) {
        this.router = router;
    }

    void checkRoute(HttpRequest<?> request) {
        Set<String> methods = methods(request);
        if (methods.isEmpty()
                ? !OF_FILES.contains(request.getMethodName())
                : request.getPath().endsWith("/")) {
            throw new HttpStatusException(HttpStatus.NOT_FOUND, "");
        }
        if (!methods.isEmpty() && !methods.contains(request.getMethodName())) {
            throw new HttpStatusException(HttpStatus.METHOD_NOT_ALLOWED, "");
        }
        if (!methods.isEmpty() && !RequestHeaders.acceptsJson(request)) {
            throw new HttpStatusException(HttpStatus.NOT_ACCEPTABLE, "");
        }
    }

    void listMethods(HttpRequest<?> request, MutableHttpResponse<?> response) {
        if (response.code() == HttpStatus.METHOD_NOT_ALLOWED.getCode()) {
            response.getHeaders().set(HttpHeaders.ALLOW, String.join(", ", methods(request)));
        }
    }

    /**
     * Of that very path; empty where there is none. The framework takes {@code /users/me} for a {@code /users/{userId}}
     * too, and {@code /users/} for {@code /users}.
     */
    private Set<String> methods(HttpRequest<?> request) {
        TreeMap<Integer, Set<String>> methods = router.findAny(request).stream()
                .map(UriRouteMatch::getRouteInfo)
                .collect(groupingBy(
                        route -> route.getUriMatchTemplate().getVariables().size(),
                        TreeMap::new,
                        mapping(UriRouteInfo::getHttpMethodName, toCollection(TreeSet::new))));
        return methods.isEmpty() ? Set.of() : methods.firstEntry().getValue();
    }

    /**
     * Micronaut takes {@code ?limit=} for an absent parameter, passes over {@code ?permanant=true}, and reads
     * {@code ?permanent=1} as false, which would delete what it was meant to erase.
     */
    static void checkQuery(Map<String, List<String>> given, Contract.Operation operation) {
        List<Violation> violations = new ArrayList<>();
        given.forEach((name, values) -> {
            Contract.Parameter parameter = operation.query().get(name);
            if (parameter != null) {
                check(parameter, values, violations);
            } else if (!operation.anyQuery()) {
                violations.add(Violation.of(shortened(name), Rule.UNKNOWN_NAME, "is no parameter of this operation"));
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
            violations.add(Violation.of(name, Rule.LENGTH, "is empty; leave it out"));
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
            default -> expect(!value.contains(QueryString.UNDECODED), name, Rule.PATTERN, "is not UTF-8", violations);
        }
    }

    private static void expect(boolean holds, String name, Rule rule, String detail, List<Violation> violations) {
        if (!holds) {
            violations.add(Violation.of(name, rule, detail));
        }
    }

    private static String shortened(String name) {
        return name.length() <= MAX_NAME ? name : name.substring(0, MAX_NAME);
    }
}
