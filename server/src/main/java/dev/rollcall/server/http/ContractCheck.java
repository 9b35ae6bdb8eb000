package dev.rollcall.server.http;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;

import dev.rollcall.api.Contract;
import dev.rollcall.server.directory.Failure;
import dev.rollcall.server.directory.Violation;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpParameters;
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
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Holds a request against the contract, but for its body: path, method and query. */
final class ContractCheck {

    /** Where there is no route there may be a file, which the framework hands out whatever is asked of it. */
    private static final Set<String> OF_FILES = Set.of("GET", "HEAD");

    private static final Set<String> BOOLEANS = Set.of("true", "false");

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
    static void checkQuery(HttpParameters given, Contract.Operation operation) {
        List<Violation> violations = new ArrayList<>();
        for (Contract.Parameter parameter : operation.query().values()) {
            check(parameter, given.getAll(parameter.name()), violations);
        }
        for (String name : given.names()) {
            if (!operation.anyQuery() && !operation.query().containsKey(name)) {
                violations.add(Violation.of(shortened(name), "unknown", "is no parameter of this operation"));
            }
        }
        if (!violations.isEmpty()) {
            violations.sort(Comparator.comparing(Violation::parameter));
            throw new Failure.Invalid(violations);
        }
    }

    private static void check(Contract.Parameter parameter, List<String> values, List<Violation> violations) {
        String name = parameter.name();
        if (values.contains("")) {
            violations.add(Violation.of(name, "length", "is empty; leave it out"));
        }
        if (values.size() > 1) {
            violations.add(Violation.of(name, "duplicate", "is given more than once"));
        } else if (!values.isEmpty() && !values.contains("")) {
            checkForm(name, parameter.type(), values.getFirst(), violations);
        }
    }

    /** Numbers and times are left to the framework, which reads them as the contract has them. */
    private static void checkForm(String name, Contract.Type type, String value, List<Violation> violations) {
        if (type.form() == Contract.Form.BOOLEAN && !BOOLEANS.contains(value)) {
            violations.add(Violation.of(name, "type", "is not a valid boolean"));
        } else if (type.form() == Contract.Form.SCHEMA) {
            List<String> known = Contract.schema(type.schema()).values();
            if (!known.contains(value)) {
                violations.add(Violation.of(name, "enum", "is not one of " + String.join(", ", known)));
            }
        }
    }

    private static String shortened(String name) {
        return name.length() <= MAX_NAME ? name : name.substring(0, MAX_NAME);
    }
}
