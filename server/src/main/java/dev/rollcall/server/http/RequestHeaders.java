package dev.rollcall.server.http;

import dev.rollcall.api.Contract;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpHeaders;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Headers that the contract lets come in another form than Micronaut reads. */
final class RequestHeaders {

    private static final Set<String> LISTS = Contract.operations().stream()
            .flatMap(operation -> operation.parameters().values().stream())
            .filter(Contract.Parameter::isList)
            .map(Contract.Parameter::name)
            .collect(Collectors.toUnmodifiableSet());

    private static final Set<String> FORM_IS_JSON = Contract.operations().stream()
            .filter(Contract.Operation::formAsJson)
            .map(Contract.Operation::path)
            .collect(Collectors.toUnmodifiableSet());

    private RequestHeaders() {}

    /** A list may come as several lines (RFC 9110, 5.3), of which Micronaut would bind the first. */
    static void joinLists(MutableHttpHeaders headers) {
        for (String name : LISTS) {
            List<String> lines = headers.getAll(name);
            if (lines.size() > 1) {
                headers.set(name, String.join(", ", lines));
            }
        }
    }

    /** {@code curl -d} names a form unless it is told otherwise. */
    static void readFormAsJson(String path, MutableHttpHeaders headers) {
        if (FORM_IS_JSON.contains(path)
                && headers.contentType()
                        .filter(type -> type.getName().equalsIgnoreCase(MediaType.APPLICATION_FORM_URLENCODED))
                        .isPresent()) {
            headers.set(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON);
        }
    }
}
