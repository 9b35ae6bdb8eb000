package dev.rollcall.server.http;

import dev.rollcall.api.Contract;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpHeaders;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A list may come as several lines (RFC 9110, 5.3), of which Micronaut would bind the first. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class RepeatedHeaders {

    private static final Set<String> LISTS = Contract.operations().stream()
            .flatMap(operation -> operation.parameters().values().stream())
            .filter(Contract.Parameter::isList)
            .map(Contract.Parameter::name)
            .collect(Collectors.toUnmodifiableSet());

    @RequestFilter
    void join(HttpRequest<?> request) {
        if (request.getHeaders() instanceof MutableHttpHeaders headers) {
            LISTS.forEach(name -> join(headers, name));
        }
    }

    private static void join(MutableHttpHeaders headers, String name) {
        List<String> lines = headers.getAll(name);
        if (lines.size() > 1) {
            headers.set(name, String.join(", ", lines));
        }
    }
}
