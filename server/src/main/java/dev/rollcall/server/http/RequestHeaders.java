package dev.rollcall.server.http;

import dev.rollcall.api.Contract;
import dev.rollcall.server.validation.MediaTypes;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpHeaders;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Headers that the contract lets come in another form than Micronaut reads. */
final class RequestHeaders {

    private static final Set<String> READ_AS_ONE = Stream.concat(
                    Stream.of(
                            HttpHeaders.ACCEPT,
                            HttpHeaders.CONTENT_ENCODING,
                            HttpHeaders.CONTENT_TYPE,
                            HttpHeaders.ORIGIN),
                    Contract.operations().stream()
                            .flatMap(operation -> operation.parameters().values().stream())
                            .filter(parameter -> parameter.place() == Contract.Place.HEADER)
                            .map(Contract.Parameter::name))
            .collect(Collectors.toUnmodifiableSet());

    private static final Set<String> FORM_IS_JSON = Contract.operations().stream()
            .filter(Contract.Operation::formAsJson)
            .map(Contract.Operation::path)
            .collect(Collectors.toUnmodifiableSet());

    private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD", "DELETE");

    /** A type that no operation takes. */
    private static final String UNREADABLE = MediaType.APPLICATION_OCTET_STREAM;

    private static final String ACCEPT = "rollcall.accept";

    private RequestHeaders() {}

    /** Several lines are one list (RFC 9110, 5.3), of which Micronaut would bind the first; gateways join them too. */
    static void joinLines(MutableHttpHeaders headers) {
        for (String name : READ_AS_ONE) {
            List<String> lines = headers.getAll(name);
            if (lines.size() > 1) {
                headers.set(name, String.join(", ", lines));
            }
        }
    }

    /** To the type alone: Micronaut misreads quoted strings, and takes a type that it cannot parse for none. */
    static void reduceContentType(MutableHttpHeaders headers) {
        String sent = headers.get(HttpHeaders.CONTENT_TYPE);
        if (sent != null) {
            headers.set(HttpHeaders.CONTENT_TYPE, MediaTypes.ofUtf8(sent).orElse(UNREADABLE));
        }
    }

    /** {@code curl -d} names a form unless it is told otherwise, and other old callers name nothing. */
    static void readFormAsJson(String path, MutableHttpHeaders headers) {
        if (FORM_IS_JSON.contains(path)
                && headers.contentType()
                        .map(MediaType::getName)
                        .orElse(MediaType.APPLICATION_FORM_URLENCODED)
                        .equalsIgnoreCase(MediaType.APPLICATION_FORM_URLENCODED)) {
            headers.set(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON);
        }
    }

    /** Micronaut decodes queries in the charset that these headers name, and breaks at a language without a name. */
    static void hideLanguages(HttpRequest<?> request, MutableHttpHeaders headers) {
        headers.remove(HttpHeaders.ACCEPT_CHARSET);
        headers.remove(HttpHeaders.ACCEPT_LANGUAGE);
        if (WITHOUT_BODY.contains(request.getMethodName())) {
            headers.remove(HttpHeaders.CONTENT_TYPE);
        }
    }

    /** Hidden from Micronaut, which knows neither {@code application/*} nor empty elements of the list. */
    static void keepAccept(HttpRequest<?> request, MutableHttpHeaders headers) {
        String accept = headers.get(HttpHeaders.ACCEPT);
        if (accept != null) {
            request.setAttribute(ACCEPT, accept);
            headers.remove(HttpHeaders.ACCEPT);
        }
    }

    static boolean acceptsJson(HttpRequest<?> request) {
        return accepts(request, MediaType.APPLICATION_JSON);
    }

    static boolean accepts(HttpRequest<?> request, String type) {
        return MediaTypes.accepts(request.getAttribute(ACCEPT, String.class).orElse(""), type);
    }
}
